// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import org.antlr.runtime.MismatchedTokenException;
import org.antlr.runtime.MissingTokenException;
import org.antlr.runtime.RecognitionException;
import org.antlr.runtime.Token;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;
import org.tfmstudio.manifest.FindingCodes;

/**
 * Notes what the parser missed. The sentence for the reader is made by {@link SyntaxFindings}, when the whole text is known;
 * the data of the message are the kind of error and the token that was expected, if it was one.
 */
public class SyntaxSentences extends SyntaxErrorMessageProvider {
	/** The expected token does not stand there; the parser went on as if it did. */
	static final String MISSING = "missing";
	/** Something else stands there. */
	static final String UNEXPECTED = "unexpected";
	/** The expected token is the end of the file. */
	static final String END_OF_FILE = "end of file";

	@Override
	public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
		RecognitionException cause = context.getRecognitionException();
		String kind = cause instanceof MissingTokenException ? MISSING : UNEXPECTED;
		String expected = "";
		if (cause instanceof MismatchedTokenException mismatch) {
			expected = mismatch.expecting == Token.EOF ? END_OF_FILE : name(context.getTokenNames(), mismatch.expecting);
		}
		return new SyntaxErrorMessage(context.getDefaultMessage(), FindingCodes.SYNTAX, new String[] {kind, expected});
	}

	private static String name(String[] tokenNames, int token) {
		return tokenNames == null || token < 0 || token >= tokenNames.length ? "" : tokenNames[token];
	}

	@Override
	public SyntaxErrorMessage getSyntaxErrorMessage(IValueConverterErrorContext context) {
		return new SyntaxErrorMessage(context.getDefaultMessage(), FindingCodes.SYNTAX, new String[] {UNEXPECTED, ""});
	}
}
