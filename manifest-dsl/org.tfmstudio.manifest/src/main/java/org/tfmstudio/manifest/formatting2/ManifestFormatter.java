// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.formatting2;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.formatting2.AbstractJavaFormatter;
import org.eclipse.xtext.formatting2.IFormattableDocument;
import org.eclipse.xtext.formatting2.IHiddenRegionFormatting;
import org.eclipse.xtext.formatting2.ITextReplacer;
import org.eclipse.xtext.formatting2.ITextReplacerContext;
import org.eclipse.xtext.formatting2.internal.WhitespaceReplacer;
import org.eclipse.xtext.formatting2.regionaccess.ISemanticRegion;
import org.eclipse.xtext.formatting2.regionaccess.ITextSegment;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Extra;
import org.tfmstudio.manifest.model.ExtraEntry;
import org.tfmstudio.manifest.model.ExtraMap;
import org.tfmstudio.manifest.model.Field;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Operation;
import org.tfmstudio.manifest.model.Option;
import org.tfmstudio.manifest.model.Parameter;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;
import org.tfmstudio.manifest.model.Type;
import org.tfmstudio.manifest.model.Use;

/**
 * One statement a line, values of simple statements in a column, at most one empty line in a row. Blocks that stand on one line
 * stay on it. What is no statement stays as it is.
 */
public class ManifestFormatter extends AbstractJavaFormatter {
	private static final String[] PARTITION = {"framework", "model", "priority", "stack", "heap", "pid"};
	private static final String[] SERVICE = {"sid", "version", "clients"};
	private static final String[] DEVICE = {"board", "tf-m", "profile", "isolation", "backend", "handles"};
	private static final String[] CONTAINED = {"when", "manifest", "output", "pid", "libraries", "objects", "attributes"};
	private static final String[] BOOT = {"images", "key", "upgrade"};

	protected void format(ManifestFile file, IFormattableDocument doc) {
		Element first = null;
		for (Element element : file.getElements()) {
			if (first != null) {
				doc.prepend(element, it -> it.setNewLines(2, 2, 2));
			} else {
				doc.prepend(element, it -> it.setNewLines(0, 1, 2));
				first = element;
			}
			doc.format(element);
		}
	}

	protected void format(Partition partition, IFormattableDocument doc) {
		doc.surround(regionFor(partition).keyword(":"), it -> it.oneSpace());
		doc.append(regionFor(partition).keyword("partition"), it -> it.oneSpace());
		boolean lines = block(partition, doc);
		statements(partition, doc, lines, PARTITION);
		others(partition, doc, lines, "entry", "init", "ns-agent", "client-ids", "sources", "includes", "defines");
		clientIds(partition, doc);
		commas(partition, doc);
		partition.getServices().forEach(service -> child(service, doc, lines));
		partition.getStructs().forEach(struct -> child(struct, doc, lines));
		partition.getIrqs().forEach(irq -> child(irq, doc, lines));
		partition.getRegions().forEach(region -> child(region, doc, lines));
		partition.getUses().forEach(use -> child(use, doc, lines));
		partition.getExtras().forEach(extra -> child(extra, doc, lines));
	}

	protected void format(Service service, IFormattableDocument doc) {
		doc.append(regionFor(service).keyword("service"), it -> it.oneSpace());
		boolean lines = block(service, doc);
		statements(service, doc, lines, SERVICE);
		others(service, doc, lines, "connection-based", "stateless", "mm-iovec");
		regionFor(service).keywords("strict", "relaxed").forEach(word -> doc.prepend(word, it -> it.oneSpace()));
		commas(service, doc);
		service.getOperations().forEach(operation -> child(operation, doc, lines));
		service.getExtras().forEach(extra -> child(extra, doc, lines));
	}

	protected void format(Device device, IFormattableDocument doc) {
		doc.append(regionFor(device).keyword("device"), it -> it.oneSpace());
		boolean lines = block(device, doc);
		statements(device, doc, lines, DEVICE);
		others(device, doc, lines, "partitions", "non-secure");
		device.getContained().stream().filter(one -> regionFor(one).keyword("contains") != null).forEach(one -> child(one, doc, lines));
		device.getExtras().forEach(extra -> child(extra, doc, lines));
		doc.surround(regionFor(device).keyword("app"), it -> it.oneSpace());
		doc.prepend(regionFor(device).keyword("strict"), it -> it.oneSpace());
		commas(device, doc);
		device.getBoot().forEach(boot -> child(boot, doc, lines));
		device.getOptions().forEach(option -> child(option, doc, lines));
	}

	protected void format(Contained contained, IFormattableDocument doc) {
		doc.append(regionFor(contained).keyword("contains"), it -> it.oneSpace());
		ISemanticRegion open = regionFor(contained).keyword("{");
		boolean lines = open != null && block(contained, doc);
		regionFor(contained).keywords("when").stream().filter(word -> open == null || word.getOffset() < open.getOffset())
				.forEach(word -> doc.surround(word, it -> it.oneSpace()));
		statements(contained, doc, lines, CONTAINED);
		commas(contained, doc);
		contained.getExtras().forEach(extra -> child(extra, doc, lines));
	}

	protected void format(Boot boot, IFormattableDocument doc) {
		boolean lines = block(boot, doc);
		if (lines) {
			statements(boot, doc, true, BOOT);
		} else {
			others(boot, doc, false, BOOT);
		}
	}

	protected void format(Struct struct, IFormattableDocument doc) {
		doc.append(regionFor(struct).keyword("struct"), it -> it.oneSpace());
		boolean lines = block(struct, doc);
		semicolons(struct, doc);
		struct.getFields().forEach(field -> child(field, doc, lines));
	}

	protected void format(Extra extra, IFormattableDocument doc) {
		doc.prepend(regionFor(extra).keyword("with"), it -> it.oneSpace());
		boolean lines = block(extra, doc);
		extra.getEntries().forEach(entry -> child(entry, doc, lines));
	}

	protected void format(ExtraMap map, IFormattableDocument doc) {
		boolean lines = block(map, doc);
		map.getEntries().forEach(entry -> child(entry, doc, lines));
	}

	protected void format(ExtraEntry entry, IFormattableDocument doc) {
		colon(entry, doc);
		doc.format(entry.getValue());
	}

	protected void format(Operation operation, IFormattableDocument doc) {
		doc.append(regionFor(operation).keyword("operation"), it -> it.oneSpace());
		doc.surround(regionFor(operation).keyword("("), it -> it.noSpace());
		doc.prepend(regionFor(operation).keyword(")"), it -> it.noSpace());
		doc.surround(regionFor(operation).keyword("="), it -> it.oneSpace());
		commas(operation, doc);
		operation.getParameters().forEach(doc::format);
	}

	protected void format(Parameter parameter, IFormattableDocument doc) {
		colon(parameter, doc);
		regionFor(parameter).keywords("in", "out", "inout").stream().limit(1).forEach(word -> doc.append(word, it -> it.oneSpace()));
		doc.format(parameter.getType());
	}

	protected void format(Field field, IFormattableDocument doc) {
		colon(field, doc);
		doc.format(field.getType());
	}

	protected void format(Type type, IFormattableDocument doc) {
		doc.surround(regionFor(type).keyword("["), it -> it.noSpace());
		doc.surround(regionFor(type).keyword(".."), it -> it.noSpace());
		doc.prepend(regionFor(type).keyword("]"), it -> it.noSpace());
	}

	protected void format(Use use, IFormattableDocument doc) {
		doc.append(regionFor(use).keyword("uses"), it -> it.oneSpace());
		doc.append(regionFor(use).keyword("weakly"), it -> it.oneSpace());
		commas(use, doc);
	}

	protected void format(Irq irq, IFormattableDocument doc) {
		doc.append(regionFor(irq).keyword("irq"), it -> it.oneSpace());
		regionFor(irq).keywords("handled", "as", "signal", "for", "with").forEach(word -> doc.surround(word, it -> it.oneSpace()));
		clientIds(irq, doc);
		irq.getExtras().forEach(doc::format);
	}

	protected void format(Region region, IFormattableDocument doc) {
		doc.append(regionFor(region).keyword("region"), it -> it.oneSpace());
		regionFor(region).keywords("base", "size").forEach(word -> doc.append(word, it -> it.oneSpace()));
		regionFor(region).keywords("when", "with").forEach(word -> doc.surround(word, it -> it.oneSpace()));
		region.getExtras().forEach(doc::format);
		regionFor(region).keywords("size", "read-only", "read-write").forEach(word -> doc.prepend(word, it -> it.oneSpace()));
	}

	protected void format(Option option, IFormattableDocument doc) {
		doc.append(regionFor(option).keyword("set"), it -> it.oneSpace());
		doc.surround(regionFor(option).keyword("="), it -> it.oneSpace());
	}

	/** Xtext does not count the end of the line that belongs to a comment, and so would remove the empty line behind it. */
	@Override
	public ITextReplacer createWhitespaceReplacer(ITextSegment hiddens, IHiddenRegionFormatting formatting) {
		return new WhitespaceReplacer(hiddens, formatting) {
			@Override
			protected int computeNewLineCount(ITextReplacerContext context) {
				int count = super.computeNewLineCount(context);
				int ended = trailingNewLinesOfPreviousRegion();
				boolean last = getTextRegionAccess().regionForOffset(getRegion().getOffset(), getRegion().getLength() + 1).getText().endsWith("}");
				return ended == 0 || last ? count : Math.max(count, Math.min(2, getRegion().getLineCount() - 1 + ended));
			}
		};
	}

	private void clientIds(EObject element, IFormattableDocument doc) {
		doc.surround(regionFor(element).keyword(".."), it -> it.oneSpace());
	}

	/** Whether the block has lines of its own; indents it then. */
	private boolean block(EObject element, IFormattableDocument doc) {
		ISemanticRegion open = regionFor(element).keyword("{");
		ISemanticRegion close = regionFor(element).keyword("}");
		if (open == null || close == null) {
			return true;
		}
		doc.prepend(open, it -> it.oneSpace());
		boolean empty = open.getNextSemanticRegion() == close;
		int end = close.getOffset();
		boolean lines = getTextRegionAccess().regionForOffset(open.getOffset(), end - open.getOffset()).getText().indexOf('\n') >= 0;
		if (lines) {
			doc.interior(open, close, it -> it.indent());
			doc.append(open, it -> it.setNewLines(1, 1, 1));
			doc.prepend(close, it -> it.setNewLines(1, 1, 1));
		} else if (empty) {
			doc.append(open, it -> it.noSpace());
		} else {
			doc.append(open, it -> it.oneSpace());
			doc.prepend(close, it -> it.oneSpace());
		}
		return lines;
	}

	private void child(EObject child, IFormattableDocument doc, boolean lines) {
		start(getTextRegionAccess().regionForEObject(child).getPreviousHiddenRegion().getNextSemanticRegion(), doc, lines);
		doc.format(child);
	}

	/** Statements whose values stand in one column. */
	private void statements(EObject element, IFormattableDocument doc, boolean lines, String... words) {
		List<ISemanticRegion> found = regionFor(element).keywords(words).stream().filter(ManifestFormatter::beginsStatement)
				.toList();
		int column = found.stream().mapToInt(ISemanticRegion::getLength).max().orElse(0) + 1;
		for (ISemanticRegion word : found) {
			start(word, doc, lines);
			String gap = " ".repeat(lines ? column - word.getLength() : 1);
			doc.append(word, it -> it.setSpace(gap));
		}
	}

	private void others(EObject element, IFormattableDocument doc, boolean lines, String... words) {
		for (ISemanticRegion word : regionFor(element).keywords(words)) {
			boolean entryOfModel = word.getText().equals("entry") && word.getPreviousSemanticRegion() != null
					&& word.getPreviousSemanticRegion().getPreviousSemanticRegion() != null
					&& word.getPreviousSemanticRegion().getPreviousSemanticRegion().getText().equals("model");
			if (entryOfModel) {
				doc.prepend(word, it -> it.oneSpace());
			} else {
				start(word, doc, lines);
			}
			boolean flag = word.getText().equals("connection-based") || word.getText().equals("mm-iovec") || word.getText().equals("ns-agent");
			boolean alone = word.getText().equals("stateless") && !Character.isDigit(word.getNextSemanticRegion().getText().charAt(0));
			if (!flag && !alone) {
				doc.append(word, it -> it.oneSpace());
			}
		}
	}

	private static void start(ISemanticRegion region, IFormattableDocument doc, boolean lines) {
		if (region == null || region.getPreviousSemanticRegion() != null && region.getPreviousSemanticRegion().getText().equals("{")) {
			return;
		}
		if (lines) {
			doc.prepend(region, it -> it.setNewLines(1, 1, 2));
		} else {
			doc.prepend(region, it -> it.oneSpace());
		}
	}

	/** {@code base} is a profile's name, too, and {@code when} may stand behind a partition's name. */
	private static boolean beginsStatement(ISemanticRegion word) {
		ISemanticRegion before = word.getPreviousSemanticRegion();
		boolean behindName = word.getText().equals("when") && before != null && before.getPreviousSemanticRegion() != null
				&& before.getPreviousSemanticRegion().getText().equals("contains");
		return before == null || !before.getText().equals("profile") && !behindName;
	}

	private void colon(EObject element, IFormattableDocument doc) {
		doc.prepend(regionFor(element).keyword(":"), it -> it.noSpace());
		doc.append(regionFor(element).keyword(":"), it -> it.oneSpace());
	}

	private void commas(EObject element, IFormattableDocument doc) {
		for (ISemanticRegion comma : regionFor(element).keywords(",")) {
			doc.prepend(comma, it -> it.noSpace());
			doc.append(comma, it -> {
				it.oneSpace();
				it.setNewLines(0, 0, 1);
			});
		}
		semicolons(element, doc);
	}

	private void semicolons(EObject element, IFormattableDocument doc) {
		regionFor(element).keywords(";").forEach(semicolon -> doc.prepend(semicolon, it -> it.noSpace()));
	}
}
