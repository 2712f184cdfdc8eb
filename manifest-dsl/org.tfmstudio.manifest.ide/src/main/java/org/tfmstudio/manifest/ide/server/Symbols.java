// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.WorkspaceSymbol;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.tfmstudio.manifest.ide.OutlineNode;

/** The outline as the protocol writes it. */
final class Symbols {
	private Symbols() {
	}

	static List<Either<SymbolInformation, DocumentSymbol>> tree(List<OutlineNode> nodes, Lines lines) {
		return nodes.stream().map(node -> Either.<SymbolInformation, DocumentSymbol>forRight(symbol(node, lines))).toList();
	}

	private static DocumentSymbol symbol(OutlineNode node, Lines lines) {
		DocumentSymbol symbol = new DocumentSymbol(node.label(), kind(node.kind()), lines.range(node.offset(), node.length()),
				lines.range(node.nameOffset(), node.nameLength()));
		symbol.setChildren(node.children().stream().map(child -> symbol(child, lines)).toList());
		return symbol;
	}

	/** For clients that know no tree. */
	@SuppressWarnings("deprecation")
	static List<Either<SymbolInformation, DocumentSymbol>> list(List<OutlineNode> nodes, Lines lines, String uri) {
		List<Either<SymbolInformation, DocumentSymbol>> all = new ArrayList<>();
		flatten(nodes, "", (node, container) -> all.add(Either.forLeft(new SymbolInformation(node.label(), kind(node.kind()),
				new Location(uri, lines.range(node.offset(), node.length())), container))));
		return all;
	}

	/** What has a name and answers to the query: its letters stand in the name in that order, in any case. */
	static List<WorkspaceSymbol> named(List<OutlineNode> nodes, Lines lines, String uri, String query) {
		List<WorkspaceSymbol> all = new ArrayList<>();
		flatten(nodes, "", (node, container) -> {
			String name = name(node, lines);
			if (hasName(node.kind()) && matches(name, query)) {
				WorkspaceSymbol symbol = new WorkspaceSymbol(name, kind(node.kind()),
						Either.forLeft(new Location(uri, lines.range(node.nameOffset(), node.nameLength()))));
				symbol.setContainerName(container.isEmpty() ? null : container);
				all.add(symbol);
			}
		});
		return all;
	}

	private interface Visitor {
		void visit(OutlineNode node, String container);
	}

	private static void flatten(List<OutlineNode> nodes, String container, Visitor visitor) {
		for (OutlineNode node : nodes) {
			visitor.visit(node, container);
			flatten(node.children(), node.label(), visitor);
		}
	}

	private static String name(OutlineNode node, Lines lines) {
		int end = Math.min(lines.text().length(), node.nameOffset() + node.nameLength());
		return lines.text().substring(Math.min(node.nameOffset(), end), end);
	}

	private static boolean hasName(OutlineNode.Kind kind) {
		return switch (kind) {
			case PARTITION, SERVICE, OPERATION, STRUCT, DEVICE -> true;
			case IRQ, REGION, USE, BOOT, OPTION -> false;
		};
	}

	static boolean matches(String name, String query) {
		String wanted = query.toLowerCase(Locale.ROOT);
		String there = name.toLowerCase(Locale.ROOT);
		int at = 0;
		for (int i = 0; i < wanted.length(); i++) {
			at = there.indexOf(wanted.charAt(i), at) + 1;
			if (at == 0) {
				return false;
			}
		}
		return true;
	}

	private static SymbolKind kind(OutlineNode.Kind kind) {
		return switch (kind) {
			case PARTITION -> SymbolKind.Module;
			case SERVICE -> SymbolKind.Interface;
			case OPERATION -> SymbolKind.Method;
			case STRUCT -> SymbolKind.Struct;
			case IRQ -> SymbolKind.Event;
			case REGION -> SymbolKind.Array;
			case USE -> SymbolKind.Namespace;
			case DEVICE -> SymbolKind.Package;
			case BOOT -> SymbolKind.Object;
			case OPTION -> SymbolKind.Property;
		};
	}
}
