// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ui.editor;

import java.util.List;

import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.TextAttribute;
import org.eclipse.jface.text.presentation.PresentationReconciler;
import org.eclipse.jface.text.rules.DefaultDamagerRepairer;
import org.eclipse.jface.text.rules.EndOfLineRule;
import org.eclipse.jface.text.rules.IWordDetector;
import org.eclipse.jface.text.rules.MultiLineRule;
import org.eclipse.jface.text.rules.NumberRule;
import org.eclipse.jface.text.rules.RuleBasedScanner;
import org.eclipse.jface.text.rules.SingleLineRule;
import org.eclipse.jface.text.rules.Token;
import org.eclipse.jface.text.rules.WordRule;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Display;

/** Plain colours for C, so that a debugger's source is readable where no C editor is installed. */
public final class CColoring extends PresentationReconciler {
	private static final List<String> KEYWORDS = List.of("auto", "break", "case", "char", "const", "continue", "default", "do",
			"double", "else", "enum", "extern", "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return",
			"short", "signed", "sizeof", "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while",
			"bool", "true", "false", "NULL");

	/** One scanner for the whole text. */
	public CColoring() {
		boolean dark = Display.isSystemDarkTheme();
		Token keyword = token(dark ? 0xc586c0 : 0x7f0055, SWT.BOLD);
		Token string = token(dark ? 0xce9178 : 0x2a00ff, SWT.NORMAL);
		Token comment = token(dark ? 0x6a9955 : 0x3f7f5f, SWT.NORMAL);
		Token directive = token(dark ? 0x9cdcfe : 0x6a3e9c, SWT.NORMAL);
		Token number = token(dark ? 0xb5cea8 : 0x986801, SWT.NORMAL);
		// every word is taken as a whole, or digits in names would be coloured
		WordRule words = new WordRule(new Words(), new Token(null));
		KEYWORDS.forEach(it -> words.addWord(it, keyword));
		EndOfLineRule preprocessor = new EndOfLineRule("#", directive);
		RuleBasedScanner scanner = new RuleBasedScanner();
		scanner.setRules(new MultiLineRule("/*", "*/", comment), new EndOfLineRule("//", comment),
				new SingleLineRule("\"", "\"", string, '\\'), new SingleLineRule("'", "'", string, '\\'), preprocessor, words,
				new NumberRule(number));
		DefaultDamagerRepairer repairer = new DefaultDamagerRepairer(scanner);
		setDamager(repairer, IDocument.DEFAULT_CONTENT_TYPE);
		setRepairer(repairer, IDocument.DEFAULT_CONTENT_TYPE);
	}

	private static Token token(int rgb, int style) {
		return new Token(new TextAttribute(new Color(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff), null, style));
	}

	private static final class Words implements IWordDetector {
		@Override
		public boolean isWordStart(char c) {
			return Character.isJavaIdentifierStart(c);
		}

		@Override
		public boolean isWordPart(char c) {
			return Character.isJavaIdentifierPart(c);
		}
	}
}
