// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.reading.Devices;

/**
 * Reads a device's configuration for a form page, and answers the smallest edits that change it, so that comments, order and
 * spacing of the text stay. Edits are for the text the device was parsed from: make them, then parse again.
 */
public final class DeviceEdits {
	/** A statement of a device that has one word as its value. */
	public enum Attribute {
		BOARD("board", Literals.DEVICE__BOARD), TFM("tf-m", Literals.DEVICE__TFM), PROFILE("profile", Literals.DEVICE__PROFILE),
		ISOLATION("isolation", Literals.DEVICE__ISOLATION), BACKEND("backend", Literals.DEVICE__BACKEND);

		private final String keyword;
		private final EStructuralFeature feature;

		Attribute(String keyword, EStructuralFeature feature) {
			this.keyword = keyword;
			this.feature = feature;
		}

		/** The word of the language. */
		public String keyword() {
			return keyword;
		}
	}

	private final Device device;
	private final String text;

	public DeviceEdits(Device device, String text) {
		this.device = device;
		this.text = text;
	}

	/** The device itself, for {@link Devices}. */
	public Device device() {
		return device;
	}

	/** What the statement says, as it is written; empty when there is none. */
	public Optional<String> get(Attribute attribute) {
		return Optional.ofNullable((String) device.eGet(attribute.feature));
	}

	/** Makes the statement say that value: replaces the value, or adds a line. */
	public List<TextEdit> set(Attribute attribute, String value) {
		List<INode> nodes = NodeModelUtils.findNodesForFeature(device, attribute.feature);
		if (!nodes.isEmpty()) {
			return replace(nodes.get(0), value);
		}
		List<Attribute> before = List.of(Attribute.values()).subList(0, attribute.ordinal());
		INode after = null;
		for (Attribute earlier : before) {
			List<INode> there = NodeModelUtils.findNodesForFeature(device, earlier.feature);
			after = there.isEmpty() ? after : there.get(0);
		}
		return addLine(after, attribute.keyword + gap(attribute.keyword) + value);
	}

	/** Takes the statement away, with its line if nothing else stands on it. */
	public List<TextEdit> remove(Attribute attribute) {
		List<TextEdit> edits = new ArrayList<>();
		for (INode value : NodeModelUtils.findNodesForFeature(device, attribute.feature)) {
			int end = value.getEndOffset();
			INode strict = attribute == Attribute.ISOLATION
					? NodeModelUtils.findNodesForFeature(device, Literals.DEVICE__STRICT).stream().findFirst().orElse(null) : null;
			edits.add(removal(keywordBefore(value).getOffset(), strict == null ? end : strict.getEndOffset()));
		}
		return edits;
	}

	/** The value of the option's line, without quotes; empty when there is no such line. */
	public Optional<String> option(String name) {
		return line(name).filter(option -> option.getValue() != null).map(Devices::value);
	}

	/**
	 * Makes a {@code set} line give the option that value: replaces the value, or adds a line after the last {@code set} line. A
	 * value that is no word, number or version is put in quotes.
	 */
	public List<TextEdit> setOption(String name, String value) {
		String written = value.matches("[A-Za-z_][A-Za-z0-9_-]*|[0-9][0-9A-Za-z_]*(\\.[0-9][0-9A-Za-z_]*)*(\\+[0-9][0-9A-Za-z_]*)?")
				? value : "\"" + value.replace("\"", "") + "\"";
		Optional<Option> there = line(name);
		List<INode> nodes = there.map(option -> NodeModelUtils.findNodesForFeature(option, Literals.OPTION__VALUE)).orElse(List.of());
		if (!nodes.isEmpty()) {
			return replace(nodes.get(0), written);
		}
		INode last = device.getOptions().isEmpty() ? null
				: NodeModelUtils.findActualNodeFor(device.getOptions().get(device.getOptions().size() - 1));
		return addLine(last == null ? lastStatement() : last, "set " + name + " = " + written);
	}

	/** Takes the option's line away, so that profile and default rule again. */
	public List<TextEdit> removeOption(String name) {
		return device.getOptions().stream().filter(option -> name.equals(option.getName()))
				.map(NodeModelUtils::findActualNodeFor).map(node -> removal(node.getOffset(), node.getEndOffset())).toList();
	}

	private Optional<Option> line(String name) {
		return device.getOptions().stream().filter(option -> name.equals(option.getName())).findFirst();
	}

	private static List<TextEdit> replace(INode node, String value) {
		return node.getText().strip().equals(value) ? List.of() : List.of(new TextEdit(node.getOffset(), node.getLength(), value));
	}

	/** A line after the statement, at the same indentation; or at the start of the block when there is none. */
	private List<TextEdit> addLine(INode after, String line) {
		ICompositeNode node = NodeModelUtils.findActualNodeFor(device);
		if (after == null || after.getEndOffset() > text.length()) {
			int open = text.indexOf('{', node.getOffset());
			if (open < 0 || open >= node.getEndOffset()) {
				return List.of();
			}
			boolean sameLine = restOfLine(open + 1).strip().startsWith("}") || !restOfLine(open + 1).isBlank();
			return List.of(new TextEdit(open + 1, 0, "\n    " + line + (sameLine ? "\n" : "")));
		}
		int end = after.getEndOffset();
		String rest = restOfLine(end);
		// a comment on the line stays on it; another statement or the closing brace goes to the next
		int insert = rest.isBlank() || rest.strip().startsWith("//") || rest.strip().startsWith(";") ? end + rest.length() : end;
		String tail = insert == end && !rest.isBlank() ? "\n" + (rest.strip().startsWith("}") ? "" : indentation(after)) : "";
		return List.of(new TextEdit(insert, 0, "\n" + indentation(after) + line + tail));
	}

	private String restOfLine(int offset) {
		int newline = text.indexOf('\n', offset);
		String rest = text.substring(offset, newline < 0 ? text.length() : newline);
		return rest.endsWith("\r") ? rest.substring(0, rest.length() - 1) : rest;
	}

	private String indentation(INode node) {
		int start = text.lastIndexOf('\n', node.getOffset() - 1) + 1;
		int end = start;
		while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
			end++;
		}
		String own = text.substring(start, end);
		ICompositeNode block = NodeModelUtils.findActualNodeFor(device);
		// on the line of the device itself the indentation is that of the device, not of its statements
		return start <= block.getOffset() ? own + "    " : own;
	}

	/** Spaces that put the value into the column of the others. */
	private String gap(String keyword) {
		int column = 0;
		for (Attribute attribute : Attribute.values()) {
			for (INode value : NodeModelUtils.findNodesForFeature(device, attribute.feature)) {
				column = Math.max(column, value.getOffset() - keywordBefore(value).getOffset());
			}
		}
		return " ".repeat(Math.max(1, column - keyword.length()));
	}

	private INode lastStatement() {
		List<INode> nodes = new ArrayList<>();
		for (EStructuralFeature feature : device.eClass().getEAllStructuralFeatures()) {
			if (feature != Literals.ELEMENT__NAME) {
				nodes.addAll(NodeModelUtils.findNodesForFeature(device, feature));
			}
		}
		return nodes.stream().max(Comparator.comparingInt(INode::getEndOffset)).orElse(null);
	}

	private INode keywordBefore(INode value) {
		INode keyword = value;
		for (ILeafNode leaf : NodeModelUtils.findActualNodeFor(device).getLeafNodes()) {
			if (leaf.getOffset() >= value.getOffset()) {
				break;
			}
			keyword = leaf.isHidden() ? keyword : leaf;
		}
		return keyword;
	}

	/** Removes the statement; with its line break and indentation when it has a line of its own. */
	private TextEdit removal(int offset, int end) {
		int start = offset;
		while (start > 0 && (text.charAt(start - 1) == ' ' || text.charAt(start - 1) == '\t')) {
			start--;
		}
		String rest = restOfLine(end);
		boolean alone = (start == 0 || text.charAt(start - 1) == '\n') && (rest.isBlank() || rest.strip().equals(";"));
		if (!alone) {
			return new TextEdit(start, end - start, "");
		}
		int next = text.indexOf('\n', end);
		return next < 0 ? new TextEdit(Math.max(0, start - 1), text.length() - Math.max(0, start - 1), "")
				: new TextEdit(start, next + 1 - start, "");
	}
}
