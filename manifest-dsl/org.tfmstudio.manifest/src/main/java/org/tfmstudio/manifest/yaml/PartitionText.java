// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tfmstudio.manifest.yaml.YamlScalar.Kind;

/** Makes the text of a {@code .partition} file out of a manifest of TF-M. */
final class PartitionText extends ImportBlock {
	private static final int LONGEST = 100;
	private static final Set<String> IRQ = Set.of("source", "name", "signal", "handling", "client_id_base", "client_id_limit", "description");
	private static final Set<String> REGION = Set.of("name", "base", "size", "permission", "conditional");

	private YamlMapping root;

	PartitionText(ManifestTexts texts, YamlDocument document, ImportKept kept, Report report) {
		super(texts, document, kept, report);
	}

	/** @param name under which the partition is known in the language */
	String of(YamlMapping manifest, String name) {
		root = manifest;
		int from = manifest.entries().isEmpty() ? manifest.place().offset() : from(manifest.entries().get(0));
		lines.before(from, true);
		documentation(manifest.get("description"));
		String type = manifest.get("type").flatMap(ImportBlock::string).map(PartitionText::type).filter(texts::isName).map(word -> " : " + word)
				.orElse("");
		lines.open("partition " + name + type + " {", from, false);
		body(manifest, this::statement);
		lines.close(manifest.place().end() - 1);
		return lines.end();
	}

	private static String type(String type) {
		return switch (type) {
			case "PSA-ROT" -> "psa-rot";
			case "APPLICATION-ROT" -> "application-rot";
			default -> type;
		};
	}

	private boolean statement(YamlMapping.Entry entry) {
		YamlNode value = entry.value();
		switch (entry.name()) {
			case "name", "type", "description" -> {
				return true;
			}
			case "psa_framework_version" -> framework(value).ifPresent(text -> line("framework " + text, entry));
			case "priority", "model" -> name(value).ifPresent(word -> line(entry.name() + " " + word, entry));
			case "entry_point" -> name(value).ifPresent(word -> line("entry " + word, entry));
			case "entry_init" -> name(value).ifPresent(word -> line("init " + word, entry));
			case "stack_size" -> size(value).ifPresent(size -> line("stack " + size, entry));
			case "heap_size" -> size(value).ifPresent(size -> line("heap " + size, entry));
			case "ns_agent" -> flag(entry, "ns-agent");
			case "client_id_base", "client_id_limit" -> clients(entry);
			case "services" -> each(value, this::service);
			case "irqs" -> each(value, this::irq);
			case "mmio_regions" -> each(value, this::region);
			case "dependencies" -> uses(entry, "uses ");
			case "weak_dependencies" -> uses(entry, "uses weakly ");
			default -> {
				return false;
			}
		}
		return true;
	}

	private static Optional<String> framework(YamlNode value) {
		return value instanceof YamlScalar scalar && (scalar.text().equals("1.0") || scalar.text().equals("1.1")) ? Optional.of(scalar.text())
				: Optional.empty();
	}

	private void flag(YamlMapping.Entry entry, String word) {
		if (isTrue(entry.value())) {
			line(word, entry);
		}
	}

	private static boolean isTrue(YamlNode value) {
		return value instanceof YamlScalar scalar && Boolean.TRUE.equals(scalar.value());
	}

	/** Both limits stand in one statement, where the first of them stands. */
	private void clients(YamlMapping.Entry entry) {
		String first = root.entries().stream().map(YamlMapping.Entry::name).filter(name -> name.startsWith("client_id_")).findFirst().orElse("");
		if (entry.name().equals(first)) {
			range(root).ifPresent(range -> line("client-ids " + range, entry));
		}
	}

	private Optional<String> range(YamlMapping mapping) {
		Optional<String> base = mapping.get("client_id_base").flatMap(this::size);
		Optional<String> limit = mapping.get("client_id_limit").flatMap(this::size);
		return limit.isPresent() ? Optional.of((base.map(text -> text + " ").orElse("")) + ".. " + limit.get()) : base;
	}

	private static void each(YamlNode value, java.util.function.Consumer<YamlMapping> item) {
		if (value instanceof YamlSequence sequence && !sequence.pairs()) {
			sequence.items().forEach(one -> {
				if (one instanceof YamlMapping mapping && !mapping.set()) {
					item.accept(mapping);
				}
			});
		}
	}

	private void uses(YamlMapping.Entry entry, String words) {
		if (!(entry.value() instanceof YamlSequence sequence)) {
			return;
		}
		List<YamlNode> names = sequence.items().stream().filter(item -> name(item).isPresent()).toList();
		boolean apart = lines.commentsWithin(from(entry), to(entry));
		List<YamlNode> run = new ArrayList<>();
		int length = 0;
		for (YamlNode item : names) {
			int next = name(item).orElseThrow().length() + 2;
			if (!run.isEmpty() && (apart || length + next > LONGEST)) {
				use(words, run, entry);
				length = 0;
			}
			run.add(item);
			length += next;
		}
		if (!run.isEmpty()) {
			use(words, run, entry);
		}
	}

	private void use(String words, List<YamlNode> run, YamlMapping.Entry entry) {
		boolean first = run.get(0) == ((YamlSequence) entry.value()).items().get(0);
		lines.line(words + String.join(", ", run.stream().map(item -> name(item).orElseThrow()).toList()),
				first ? from(entry) : run.get(0).place().offset(), run.get(run.size() - 1).place().end());
		run.clear();
	}

	private void service(YamlMapping service) {
		int from = service.place().offset();
		lines.before(from, true);
		documentation(service.get("description"));
		String name = service.get("name").map(node -> nameOr(node, "SERVICE")).orElse("UNNAMED");
		lines.open("service " + name + " {", from, false);
		body(service, entry -> serviceStatement(service, entry));
		lines.close(service.place().end() - 1);
	}

	private boolean serviceStatement(YamlMapping service, YamlMapping.Entry entry) {
		YamlNode value = entry.value();
		switch (entry.name()) {
			case "name", "description" -> {
				return true;
			}
			case "sid" -> number(value).ifPresent(sid -> line("sid " + sid, entry));
			case "version" -> number(value).filter(number -> ((YamlScalar) value).kind() == Kind.INTEGER)
					.ifPresent(version -> line("version " + version + policy(service), entry));
			case "version_policy" -> {
				boolean alone = service.get("version").flatMap(ImportBlock::number).isEmpty();
				if (alone && !policy(service).isEmpty()) {
					line("version 1" + policy(service), entry);
				}
			}
			case "non_secure_clients" -> {
				if (value instanceof YamlScalar scalar && scalar.value() instanceof Boolean open) {
					line(open ? "clients secure, non-secure" : "clients secure", entry);
				}
			}
			case "connection_based" -> connection(service, entry);
			case "stateless_handle" -> {
				// said with connection_based
			}
			case "mm_iovec" -> {
				if (string(value).equals(Optional.of("enable"))) {
					line("mm-iovec", entry);
				}
			}
			default -> {
				return false;
			}
		}
		return true;
	}

	private static String policy(YamlMapping service) {
		return service.get("version_policy").flatMap(ImportBlock::string).map(policy -> switch (policy) {
			case "STRICT" -> " strict";
			case "RELAXED" -> " relaxed";
			default -> "";
		}).orElse("");
	}

	private void connection(YamlMapping service, YamlMapping.Entry entry) {
		if (!(entry.value() instanceof YamlScalar scalar && scalar.value() instanceof Boolean connection)) {
			return;
		}
		String handle = service.get("stateless_handle").filter(node -> node instanceof YamlScalar one && one.kind() == Kind.INTEGER)
				.flatMap(ImportBlock::number).map(number -> " " + number).orElse("");
		line(connection ? "connection-based" : "stateless" + handle, entry);
	}

	private void irq(YamlMapping irq) {
		int from = irq.place().offset();
		lines.before(from, irq.get("description").isPresent());
		documentation(irq.get("description"));
		StringBuilder line = new StringBuilder("irq ").append(irq.get("source").flatMap(this::size).orElse("UNKNOWN"));
		boolean range = false;
		for (YamlMapping.Entry entry : irq.entries()) {
			Optional<String> word = name(entry.value());
			switch (entry.name()) {
				case "handling" -> word.ifPresent(text -> line.append(" handled ").append(text));
				case "name" -> word.ifPresent(text -> line.append(" as ").append(text));
				case "signal" -> word.ifPresent(text -> line.append(" signal ").append(text));
				case "client_id_base", "client_id_limit" -> {
					if (!range) {
						range(irq).ifPresent(text -> line.append(" for ").append(text));
						range = true;
					}
				}
				default -> {
					// in the block at the end
				}
			}
		}
		lines.line(line + with(irq, IRQ::contains), from, irq.place().end());
	}

	private void region(YamlMapping region) {
		StringBuilder line = new StringBuilder("region ");
		Optional<String> name = region.get("name").flatMap(this::name);
		Optional<String> base = region.get("base").flatMap(ImportBlock::number);
		Optional<String> size = region.get("size").flatMap(ImportBlock::number);
		line.append(name.isEmpty() && base.isPresent() && size.isPresent() ? "base " + base.get() + " size " + size.get() : name.orElse("UNKNOWN"));
		for (YamlMapping.Entry entry : region.entries()) {
			switch (entry.name()) {
				case "permission" -> string(entry.value()).filter(text -> text.equals("READ-WRITE") || text.equals("READ-ONLY"))
						.ifPresent(text -> line.append(text.equals("READ-WRITE") ? " read-write" : " read-only"));
				case "conditional" -> name(entry.value()).ifPresent(text -> line.append(" when ").append(text));
				default -> {
					// in the block at the end
				}
			}
		}
		lines.line(line + with(region, REGION::contains), region.place().offset(), region.place().end());
	}
}
