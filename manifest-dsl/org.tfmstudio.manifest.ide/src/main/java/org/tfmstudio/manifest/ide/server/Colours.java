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
	/** Types of the protocol, so that every theme has a colour for them. */
	private static final List<String> TYPES = List.of(SemanticTokenTypes.Keyword, SemanticTokenTypes.Namespace,
			SemanticTokenTypes.Interface, SemanticTokenTypes.Class, SemanticTokenTypes.Struct, SemanticTokenTypes.Method,
			SemanticTokenTypes.Parameter, SemanticTokenTypes.Property, SemanticTokenTypes.Type, SemanticTokenTypes.Event,
			SemanticTokenTypes.Function, SemanticTokenTypes.Variable, SemanticTokenTypes.EnumMember, SemanticTokenTypes.Macro,
			SemanticTokenTypes.Number, SemanticTokenTypes.String, SemanticTokenTypes.Comment);
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
							TYPES.indexOf(type(token.style())), modifiers(token)));
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
			case PARTITION -> SemanticTokenTypes.Namespace;
			case SERVICE -> SemanticTokenTypes.Interface;
			case DEVICE -> SemanticTokenTypes.Class;
			case STRUCT -> SemanticTokenTypes.Struct;
			case OPERATION -> SemanticTokenTypes.Method;
			case PARAMETER -> SemanticTokenTypes.Parameter;
			case FIELD -> SemanticTokenTypes.Property;
			case TYPE -> SemanticTokenTypes.Type;
			case HARDWARE -> SemanticTokenTypes.Event;
			case NAME -> SemanticTokenTypes.Function;
			case UNRESOLVED -> SemanticTokenTypes.Variable;
			case VALUE -> SemanticTokenTypes.EnumMember;
			case OPTION -> SemanticTokenTypes.Macro;
			case NUMBER -> SemanticTokenTypes.Number;
			case TEXT -> SemanticTokenTypes.String;
			case COMMENT, DOCUMENTATION -> SemanticTokenTypes.Comment;
		};
	}

	private static int modifiers(Token token) {
		return (token.declaration() ? 1 : 0) | (token.style() == Token.Style.DOCUMENTATION ? 2 : 0);
	}
}
