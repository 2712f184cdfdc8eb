// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokenModifiers;
import org.eclipse.lsp4j.SemanticTokenTypes;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensLegend;
import org.tfmstudio.manifest.ide.Token;

/** Tokens as the protocol writes them: five numbers each, places relative to the token before, none over more than one line. */
final class Colours {
	private static final List<String> TYPES = List.of(SemanticTokenTypes.Keyword, SemanticTokenTypes.Class,
			SemanticTokenTypes.EnumMember, SemanticTokenTypes.Number, SemanticTokenTypes.String, SemanticTokenTypes.Comment,
			SemanticTokenTypes.Property);
	private static final List<String> MODIFIERS = List.of(SemanticTokenModifiers.Declaration, SemanticTokenModifiers.Documentation);

	private Colours() {
	}

	static SemanticTokensLegend legend() {
		return new SemanticTokensLegend(TYPES, MODIFIERS);
	}

	static SemanticTokens of(List<Token> tokens, Lines lines) {
		List<Integer> data = new ArrayList<>();
		Position before = new Position(0, 0);
		for (Token token : tokens) {
			int end = token.offset() + token.length();
			for (int at = token.offset(); at < end;) {
				Position place = lines.position(at);
				int endOfLine = Math.min(end, lines.end(place.getLine()));
				if (endOfLine > at) {
					boolean sameLine = place.getLine() == before.getLine();
					data.addAll(List.of(place.getLine() - before.getLine(),
							sameLine ? place.getCharacter() - before.getCharacter() : place.getCharacter(), endOfLine - at,
							TYPES.indexOf(type(token.style())), modifiers(token.style())));
					before = place;
				}
				at = place.getLine() + 1 < lines.count() ? Math.max(at + 1, lines.offset(new Position(place.getLine() + 1, 0))) : end;
			}
		}
		return new SemanticTokens(data);
	}

	private static String type(Token.Style style) {
		return switch (style) {
			case KEYWORD -> SemanticTokenTypes.Keyword;
			case NAME -> SemanticTokenTypes.Class;
			case VALUE -> SemanticTokenTypes.EnumMember;
			case NUMBER -> SemanticTokenTypes.Number;
			case TEXT -> SemanticTokenTypes.String;
			case COMMENT, DOCUMENTATION -> SemanticTokenTypes.Comment;
			case OPTION -> SemanticTokenTypes.Property;
		};
	}

	private static int modifiers(Token.Style style) {
		return switch (style) {
			case NAME -> 1;
			case DOCUMENTATION -> 2;
			case KEYWORD, VALUE, NUMBER, TEXT, COMMENT, OPTION -> 0;
		};
	}
}
