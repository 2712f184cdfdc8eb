// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.Severity;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.ExtraList;
import org.tfmstudio.manifest.model.ExtraMap;
import org.tfmstudio.manifest.model.ExtraText;
import org.tfmstudio.manifest.model.ExtraValue;
import org.tfmstudio.manifest.syntax.TerminalValues;

/** What stands in {@code extra} and {@code with} blocks: it wins over what statements say. */
final class OutExtras {
	/** After {@code !}: the key is left out, although the exporter would write it. */
	static final String ABSENT = "!absent";

	private final Path file;
	private final List<Finding> findings;

	OutExtras(Path file, List<Finding> findings) {
		this.file = file;
		this.findings = findings;
	}

	/** Puts all extra keys into the mapping that the statements made. */
	void apply(List<Extra> extras, Out.Mapping mapping) {
		for (Extra extra : extras) {
			for (ExtraEntry entry : extra.getEntries()) {
				String key = key(entry);
				if (entry.getValue() instanceof ExtraText text && text.isPlain() && ABSENT.equals(word(text.getText()))) {
					mapping.remove(key);
				} else {
					mapping.override(key, offset(entry), value(entry.getValue()));
				}
			}
		}
	}

	private String key(ExtraEntry entry) {
		return scalar(entry, entry.getKey(), entry.isPlainKey());
	}

	private Out value(ExtraValue value) {
		return switch (value) {
			case ExtraText text -> new Out.Scalar(scalar(text, text.getText(), text.isPlain()));
			case ExtraList list -> {
				Out.Sequence items = new Out.Sequence();
				list.getItems().forEach(item -> items.add(offset(item), value(item)));
				yield items;
			}
			case ExtraMap map -> {
				Out.Mapping entries = new Out.Mapping();
				for (ExtraEntry entry : map.getEntries()) {
					entries.items().add(new Out.Item(key(entry), offset(entry), value(entry.getValue())));
				}
				yield entries;
			}
			case null, default -> new Out.Scalar("null");
		};
	}

	private String scalar(EObject where, String text, boolean plain) {
		String word = word(text);
		if (plain) {
			return plain(where, word);
		}
		boolean quoted = text != null && text.startsWith("\"");
		return quoted || YamlScalars.isPlainString(word) ? YamlText.of(word) : word;
	}

	/** YAML for one value, if it is some. */
	private String plain(EObject where, String text) {
		YamlDocument read = YamlReader.read(file, "k: " + text);
		boolean one = text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && !read.hasErrors() && read.comments().isEmpty()
				&& read.root().orElse(null) instanceof YamlMapping map && map.entries().size() == 1;
		if (one) {
			return text.isBlank() ? "null" : text;
		}
		ICompositeNode node = NodeModelUtils.findActualNodeFor(where);
		findings.add(new Finding(file, NodeModelUtils.getLineAndColumn(node, node.getOffset()).getLine(),
				NodeModelUtils.getLineAndColumn(node, node.getOffset()).getColumn(), node.getOffset(), node.getLength(), Severity.ERROR,
				YamlCodes.EXTRA_TEXT, "'" + YamlScalars.shortened(text) + "' is no YAML for one value; correct it, or remove the '!' before it."));
		return YamlText.doubleQuoted(text);
	}

	private static String word(String text) {
		return text == null ? "" : text.length() > 1 && text.startsWith("\"") ? TerminalValues.unescaped(text.substring(1, text.length() - 1)) : text;
	}

	private static int offset(EObject element) {
		return NodeModelUtils.findActualNodeFor(element).getOffset();
	}
}
