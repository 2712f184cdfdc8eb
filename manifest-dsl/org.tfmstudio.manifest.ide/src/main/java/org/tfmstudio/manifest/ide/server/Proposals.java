// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.server;

import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.InsertTextMode;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.tfmstudio.manifest.ide.Proposal;

/** Proposals as the protocol writes them. Belongs to the worker's thread. */
final class Proposals {
	private final ClientAbilities client;
	/** Documentation of the list that was given last, by the number of the item. */
	private List<String> documentation = List.of();
	private long list;

	Proposals(ClientAbilities client) {
		this.client = client;
	}

	CompletionList of(List<Proposal> proposals, Lines lines) {
		list++;
		List<String> late = new ArrayList<>();
		List<CompletionItem> items = new ArrayList<>();
		for (Proposal proposal : proposals) {
			CompletionItem item = item(proposal, lines);
			// the order is ours: what knows better than the alphabet stands first
			item.setSortText("%05d".formatted(items.size()));
			if (client.lateDocumentation()) {
				item.setData(new JsonPrimitive(list + ":" + late.size()));
				late.add(proposal.documentation());
			} else {
				document(item, proposal.documentation());
			}
			items.add(item);
		}
		documentation = List.copyOf(late);
		// what can be written depends on the word that has been begun, e.g. templates
		return new CompletionList(false, items);
	}

	/** The item with its documentation, if its list is the last one; others are left as they are. */
	CompletionItem resolve(CompletionItem item) {
		String data = item.getData() instanceof JsonPrimitive text ? text.getAsString() : String.valueOf(item.getData());
		String begin = list + ":";
		if (data.startsWith(begin)) {
			try {
				int number = Integer.parseInt(data.substring(begin.length()));
				if (number >= 0 && number < documentation.size()) {
					document(item, documentation.get(number));
				}
			} catch (NumberFormatException e) {
				return item; // no item of ours
			}
		}
		return item;
	}

	private void document(CompletionItem item, String text) {
		if (!text.isEmpty()) {
			item.setDocumentation(client.markdownProposals()
					? Either.forRight(new MarkupContent(MarkupKind.MARKDOWN, text.replace("\n", "\n\n"))) : Either.forLeft(text));
		}
	}

	private CompletionItem item(Proposal proposal, Lines lines) {
		CompletionItem item = new CompletionItem(proposal.label());
		item.setKind(switch (proposal.kind()) {
			case KEYWORD -> CompletionItemKind.Keyword;
			case REFERENCE -> CompletionItemKind.Reference;
			case VALUE -> CompletionItemKind.Value;
			case OPTION -> CompletionItemKind.Property;
			case TEMPLATE -> CompletionItemKind.Snippet;
		});
		if (!proposal.detail().isEmpty()) {
			item.setDetail(proposal.detail());
		}
		boolean snippet = client.snippets() && !proposal.holes().isEmpty();
		String text = snippet ? snippet(proposal) : proposal.edit().text();
		item.setInsertTextFormat(snippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
		item.setInsertTextMode(InsertTextMode.AsIs);
		item.setTextEdit(Either.forLeft(new TextEdit(lines.range(proposal.edit().offset(), proposal.edit().length()), text)));
		return item;
	}

	/** The text with its holes as tab stops; holes of the same text are filled in together. */
	static String snippet(Proposal proposal) {
		String plain = proposal.edit().text();
		Map<String, Integer> stops = new LinkedHashMap<>();
		StringBuilder text = new StringBuilder();
		int at = 0;
		for (Proposal.Hole hole : proposal.holes()) {
			String inside = plain.substring(hole.offset(), hole.offset() + hole.length());
			text.append(escaped(plain.substring(at, hole.offset())));
			boolean first = !stops.containsKey(inside);
			int stop = stops.computeIfAbsent(inside, key -> stops.size() + 1);
			text.append(first ? "${" + stop + ":" + escaped(inside) + "}" : "$" + stop);
			at = hole.offset() + hole.length();
			if (!first && at < plain.length() && Character.isDigit(plain.charAt(at))) {
				text.setLength(text.length() - ("$" + stop).length());
				text.append("${").append(stop).append('}');
			}
		}
		return text.append(escaped(plain.substring(at))).append("$0").toString();
	}

	private static String escaped(String text) {
		return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}");
	}
}
