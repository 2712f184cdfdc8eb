// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.ide.edits;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.tfmstudio.manifest.ide.ParsedManifest;
import org.tfmstudio.manifest.ide.TextEdit;
import org.tfmstudio.manifest.model.ModelPackage.Literals;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.reading.Services;
import org.tfmstudio.manifest.validation.Project;

/**
 * Adds a typed service to a partition, for a dialog: answers the edit that puts its text behind the services that are there, in
 * the indentation and with the line ends of the file. What the names and types must be, the rules of the language say when the
 * text is parsed again.
 */
public final class ServiceEdits {
	/** Statements behind which a partition's first service stands well. */
	private static final Set<EStructuralFeature> HEAD = Set.of(Literals.PARTITION__FRAMEWORK, Literals.PARTITION__MODEL,
			Literals.PARTITION__ENTRY, Literals.PARTITION__INIT, Literals.PARTITION__PRIORITY, Literals.PARTITION__STACK,
			Literals.PARTITION__HEAP, Literals.PARTITION__PID, Literals.PARTITION__SOURCES, Literals.PARTITION__INCLUDES,
			Literals.PARTITION__DEFINES, Literals.PARTITION__NS_AGENT, Literals.PARTITION__CLIENT_BASE,
			Literals.PARTITION__CLIENT_LIMIT);
	/** The vendor of the examples, for a project that has no service yet. */
	private static final long FIRST_SID = 0xF100;
	private static final long VENDOR = 0xFFFF_F000L;

	private ServiceEdits() {
	}

	/**
	 * A parameter.
	 *
	 * @param direction {@code in}, {@code out} or {@code inout}
	 * @param type      as the language writes it, such as {@code bytes[1..64]}
	 */
	public record ParameterSpec(String direction, String name, String type) {
	}

	/**
	 * An operation.
	 *
	 * @param documentation empty for none
	 */
	public record OperationSpec(String name, List<ParameterSpec> parameters, String documentation) {
		public OperationSpec {
			parameters = List.copyOf(parameters);
		}

		/** An operation without documentation. */
		public OperationSpec(String name, List<ParameterSpec> parameters) {
			this(name, parameters, "");
		}
	}

	/**
	 * A service.
	 *
	 * @param sid           as it shall be written, such as {@code 0x0000F100}; see {@link ServiceEdits#nextFreeSid}
	 * @param version       1 and up
	 * @param policy        {@code strict} or {@code relaxed}
	 * @param clients       {@code secure}, {@code non-secure} or both; empty leaves the statement out
	 * @param stateless     else connection-based
	 * @param documentation empty for none
	 */
	public record ServiceSpec(String name, String sid, long version, String policy, List<String> clients, boolean stateless,
			List<OperationSpec> operations, String documentation) {
		public ServiceSpec {
			clients = List.copyOf(clients);
			operations = List.copyOf(operations);
		}
	}

	/**
	 * The edit that adds the service to the partition of that name.
	 *
	 * @throws IllegalArgumentException when the text has no such partition
	 */
	public static List<TextEdit> addService(ParsedManifest manifest, String partition, ServiceSpec spec) {
		Partition owner = partition(manifest, partition)
				.orElseThrow(() -> new IllegalArgumentException("There is no partition " + partition + " in " + manifest.file() + "."));
		return List.of(new Place(manifest.text(), owner).insert(spec));
	}

	/** The next SID that no service of the project has, from the vendor and behind the numbers of the partition's own services. */
	public static String nextFreeSid(ParsedManifest manifest, String partition) {
		Optional<Partition> owner = partition(manifest, partition);
		Set<Long> taken = new HashSet<>();
		long own = 0;
		if (manifest.root().eResource() != null) {
			for (Service service : Project.of(manifest.root().eResource()).services()) {
				OptionalLong sid = Services.sid(service);
				if (sid.isPresent()) {
					taken.add(sid.getAsLong());
					own = owner.isPresent() && service.eContainer() == owner.get() ? Math.max(own, sid.getAsLong()) : own;
				}
			}
		}
		long after = own != 0 ? own : taken.stream().filter(sid -> (sid & VENDOR) != 0).mapToLong(sid -> sid).max().orElse(FIRST_SID - 1);
		long vendor = after & VENDOR;
		for (long step = 1; step <= ~VENDOR + 0x1_0000_0000L; step++) {
			long sid = vendor | after + step & ~VENDOR & 0xFFF;
			if (sid != vendor && !taken.contains(sid)) {
				return String.format("0x%08X", sid);
			}
		}
		return String.format("0x%08X", FIRST_SID);
	}

	private static Optional<Partition> partition(ParsedManifest manifest, String name) {
		return manifest.root().getElements().stream().filter(Partition.class::isInstance).map(Partition.class::cast)
				.filter(partition -> name.equals(partition.getName())).findFirst();
	}

	/** Where in a partition the text goes, and how it is indented there. */
	private static final class Place {
		private final String text;
		private final ICompositeNode body;
		private final String newline;
		private final String outer;
		private final String inner;
		private int offset;

		Place(String text, Partition partition) {
			this.text = text;
			body = NodeModelUtils.findActualNodeFor(partition);
			newline = text.contains("\r\n") ? "\r\n" : "\n";
			outer = indentation(body.getOffset());
			inner = innerIndentation();
			offset = after(partition);
		}

		TextEdit insert(ServiceSpec spec) {
			boolean first = text.charAt(offset - 1) == '{';
			int end = endOfLine();
			String block = (first ? newline : newline + newline) + lines(spec).stream().map(line -> line.isEmpty() ? "" : inner + line)
					.collect(Collectors.joining(newline));
			if (end >= 0) {
				int next = skipBlanks(end);
				boolean apart = text.startsWith("}", next) || text.substring(end, next).chars().filter(c -> c == '\n').count() > 1;
				return new TextEdit(end, 0, apart ? block : block + newline);
			}
			int next = skipBlanks(offset);
			return new TextEdit(offset, next - offset, block + newline + (text.startsWith("}", next) ? outer : newline + inner));
		}

		/** The end of this line when nothing but comments stands between the place and it; else -1. */
		private int endOfLine() {
			int end = text.indexOf('\n', offset);
			end = end < 0 ? text.length() : end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
			for (ILeafNode leaf : body.getLeafNodes()) {
				boolean inside = leaf.getEndOffset() > offset && leaf.getOffset() < end;
				if (inside && (!leaf.isHidden() || leaf.getText().startsWith("/*") && leaf.getEndOffset() > end)) {
					return -1;
				}
			}
			return end;
		}

		private int after(Partition partition) {
			INode last = partition.getServices().isEmpty() ? null
					: NodeModelUtils.findActualNodeFor(partition.getServices().get(partition.getServices().size() - 1));
			if (last == null) {
				last = HEAD.stream().flatMap(feature -> NodeModelUtils.findNodesForFeature(partition, feature).stream())
						.max(Comparator.comparingInt(INode::getEndOffset)).orElse(null);
			}
			int end = last == null ? -1 : last.getEndOffset();
			for (ILeafNode leaf : body.getLeafNodes()) {
				if (last == null && leaf.getText().equals("{")) {
					return leaf.getEndOffset();
				}
				if (last != null && leaf.getOffset() >= end && !leaf.isHidden()) {
					return leaf.getText().equals(";") ? leaf.getEndOffset() : end;
				}
			}
			return end < 0 ? body.getEndOffset() : end;
		}

		/** That of the first statement that has a line of its own. */
		private String innerIndentation() {
			for (EObject child : body.getSemanticElement().eContents()) {
				INode node = NodeModelUtils.findActualNodeFor(child);
				int start = node == null ? 0 : node.getOffset();
				if (node != null && start - lineStart(start) == indentation(start).length() && lineStart(start) > body.getOffset()) {
					return indentation(start);
				}
			}
			for (INode node : body.getAsTreeIterable()) {
				int start = node.getOffset();
				if (node instanceof ILeafNode leaf && !leaf.isHidden() && !leaf.getText().equals("}") && lineStart(start) > body.getOffset()) {
					return indentation(start);
				}
			}
			return outer + (outer.startsWith("\t") ? "\t" : "    ");
		}

		private List<String> lines(ServiceSpec spec) {
			String deeper = inner.endsWith("\t") ? "\t" : " ".repeat(Math.max(2, inner.length() - outer.length()));
			List<String> lines = new ArrayList<>(documentation(spec.documentation(), ""));
			lines.add("service " + spec.name() + " {");
			lines.add(deeper + "sid     " + spec.sid());
			lines.add(deeper + "version " + spec.version() + " " + spec.policy());
			if (!spec.clients().isEmpty()) {
				lines.add(deeper + "clients " + String.join(", ", spec.clients()));
			}
			lines.add(deeper + (spec.stateless() ? "stateless" : "connection-based"));
			for (OperationSpec operation : spec.operations()) {
				lines.add("");
				lines.addAll(documentation(operation.documentation(), deeper));
				lines.add(deeper + "operation " + operation.name() + operation.parameters().stream()
						.map(it -> it.direction() + " " + it.name() + ": " + it.type()).collect(Collectors.joining(", ", "(", ")")));
			}
			lines.add("}");
			return lines;
		}

		private static List<String> documentation(String comment, String indent) {
			List<String> lines = comment.replace("*/", "* /").strip().lines().map(String::stripTrailing).toList();
			if (lines.size() < 2) {
				return lines.isEmpty() ? List.of() : List.of(indent + "/** " + lines.get(0) + " */");
			}
			List<String> all = new ArrayList<>(List.of(indent + "/**"));
			lines.forEach(line -> all.add((indent + " * " + line).stripTrailing()));
			all.add(indent + " */");
			return all;
		}

		private int skipBlanks(int from) {
			int at = from;
			while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
				at++;
			}
			return at;
		}

		private int lineStart(int at) {
			return text.lastIndexOf('\n', at - 1) + 1;
		}

		private String indentation(int at) {
			int start = lineStart(at);
			int end = start;
			while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
				end++;
			}
			return text.substring(start, end);
		}
	}
}
