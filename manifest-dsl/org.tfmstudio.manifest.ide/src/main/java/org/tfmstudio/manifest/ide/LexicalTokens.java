// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide;

import com.google.inject.Inject;
import com.google.inject.Provider;
import com.google.inject.name.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.runtime.ANTLRStringStream;
import org.antlr.runtime.CommonToken;
import org.eclipse.xtext.parser.antlr.ITokenDefProvider;
import org.eclipse.xtext.parser.antlr.Lexer;
import org.eclipse.xtext.parser.antlr.LexerBindings;
import org.tfmstudio.manifest.ide.Token.Style;

/** Colours by spelling alone, by the lexer of the grammar: what can be shown at once, before the text is parsed. */
final class LexicalTokens {
	@Inject
	@Named(LexerBindings.RUNTIME)
	private Provider<Lexer> lexers;

	private final Map<Integer, Style> styles = new HashMap<>();

	@Inject
	LexicalTokens(ITokenDefProvider definitions) {
		definitions.getTokenDefMap().forEach((type, name) -> style(name).ifPresent(style -> styles.put(type, style)));
	}

	private static Optional<Style> style(String definition) {
		return switch (definition) {
			case "RULE_WORD" -> Optional.of(Style.NAME);
			case "RULE_NUMBER" -> Optional.of(Style.NUMBER);
			case "RULE_STRING" -> Optional.of(Style.TEXT);
			case "RULE_ML_COMMENT", "RULE_SL_COMMENT" -> Optional.of(Style.COMMENT);
			default -> definition.startsWith("'") && Character.isLetter(definition.charAt(1)) ? Optional.of(Style.KEYWORD)
					: Optional.empty();
		};
	}

	List<Token> of(String text) {
		Lexer lexer = lexers.get();
		lexer.setCharStream(new ANTLRStringStream(text));
		List<Token> tokens = new ArrayList<>();
		for (CommonToken token = (CommonToken) lexer.nextToken(); token.getType() != org.antlr.runtime.Token.EOF; token = (CommonToken) lexer
				.nextToken()) {
			Style style = styles.get(token.getType());
			if (style != null) {
				String word = token.getText();
				boolean documentation = style == Style.COMMENT && Folds.isDocumentation(word);
				tokens.add(new Token(token.getStartIndex(), word.length(), documentation ? Style.DOCUMENTATION : style, false));
			}
		}
		return tokens;
	}
}
