// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.eclipse.xtext.resource.XtextResource;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Element;
import org.tfmstudio.manifest.model.Partition;

/** Whatever stands in a manifest or a list: import and export give the same data, and a second import the same text. */
class RoundTripTest {
	private static final ManifestImport.Options OPTIONS = new ManifestImport.Options(Optional.empty(), Map.of());

	private static final List<String> PARTITION_KEYS = List.of("psa_framework_version", "name", "type", "priority", "model", "entry_point", "entry_init", "stack_size",
			"heap_size", "description", "services", "irqs", "mmio_regions", "dependencies", "weak_dependencies", "ns_agent", "client_id_base", "client_id_limit", "extra", "1",
			"yes", "a b", "\"12\"", "vendor_key", "2001-12-14");
	private static final List<String> ITEM_KEYS = List.of("name", "sid", "version", "version_policy", "non_secure_clients", "connection_based", "stateless_handle", "mm_iovec",
			"description", "source", "signal", "handling", "client_id_base", "client_id_limit", "base", "size", "permission", "conditional", "vendor", "~");
	private static final List<String> ENTRY_KEYS = List.of("description", "manifest", "output_path", "conditional", "pid", "version_major", "version_minor", "linker_pattern",
			"non_ffm_attributes", "library_list", "object_list", "vendor", "on");
	private static final List<String> SCALARS = List.of("1.0", "1.1", "\"1.1\"", "A_NAME", "\"A_NAME\"", "PSA-ROT", "APPLICATION-ROT", "psa-rot", "HIGH", "NORMAL", "SFN", "IPC",
			"dual", "0x400", "\"0x400\"", "\"-0x0400ffff\"", "1", "0", "-1", "010", "1_000", "17", "\"auto\"", "auto", "true", "false", "yes", "off", "\"true\"", "~", "null", "",
			"STRICT", "RELAXED", "enable", "disable", "FLIH", "SLIH", "READ-WRITE", "READ-ONLY", "2001-12-14", "1:30", ".inf", ".nan", "1.5e+3", "\"a \\\"q\\\" \\\\ b\"", "\"\"",
			"\"two\\nlines\"", "\"*/ x /* // #\"", "' spaces '", "\"\\t\\u00e9\\U0001F600\\x07\"", "partition", "uses", "_", "a-b", "\"1 2\"", "0x1G", "99999999999999999999999",
			"!!set {a, b}", "!!str 12", "!!binary aGk=", "\"../x/y.yaml\"", "\"$A/b.json\"", "256", "=x", "\"<<\"", "\"=\"", "- 1", "[]", "{}");

	@Property(tries = 200, shrinking = ShrinkingMode.OFF, seed = "11")
	void manifestsComeBackEqual(@ForAll("manifests") String yaml) {
		comesBack(yaml, "drawn");
	}

	@Property(tries = 150, shrinking = ShrinkingMode.OFF, seed = "12")
	void listsComeBackEqual(@ForAll("lists") String yaml) {
		comesBack(yaml, "drawn_manifest_list");
	}

	@Provide
	Arbitrary<String> manifests() {
		return Arbitraries.longs().map(seed -> new Drawer(seed).manifest());
	}

	@Provide
	Arbitrary<String> lists() {
		return Arbitraries.longs().map(seed -> new Drawer(seed).list());
	}

	/** Draws YAML as text, so that comments, spellings and styles differ, too. */
	private static final class Drawer {
		private final java.util.SplittableRandom random;
		private final StringBuilder text = new StringBuilder();

		Drawer(long seed) {
			random = new java.util.SplittableRandom(seed);
		}

		private boolean maybe(int in) {
			return random.nextInt(in) == 0;
		}

		private <T> T one(List<T> all) {
			return all.get(random.nextInt(all.size()));
		}

		private void comment(String indent) {
			if (maybe(6)) {
				text.append(maybe(3) ? "\n" : "").append(indent).append("# note ").append(random.nextInt(100)).append(maybe(4) ? " // /* */" : "").append('\n');
			}
		}

		private void end() {
			text.append(maybe(8) ? "   # behind " + random.nextInt(100) : "").append('\n');
		}

		String manifest() {
			comment("");
			text.append("psa_framework_version: ").append(maybe(5) ? one(SCALARS.subList(0, 20)) : "1.1");
			end();
			mapping("", PARTITION_KEYS, 0, "psa_framework_version");
			return text.toString();
		}

		String list() {
			comment("");
			mapping("", List.of("description", "type", "version_major", "version_minor", "vendor"), 2, "");
			text.append("manifest_list:");
			if (maybe(12)) {
				text.append(' ').append(one(SCALARS.subList(0, SCALARS.size() - 3)));
				end();
			} else {
				end();
				items("  ", ENTRY_KEYS);
			}
			comment("");
			return text.toString();
		}

		private void items(String indent, List<String> keys) {
			int count = 1 + random.nextInt(4);
			for (int i = 0; i < count; i++) {
				comment(indent);
				text.append(indent).append("-");
				if (maybe(10)) {
					text.append(' ').append(one(SCALARS.subList(0, SCALARS.size() - 3)));
					end();
				} else {
					end();
					if (!mapping(indent + "  ", keys, 2, "")) {
						text.append(indent).append("  name: X").append(random.nextInt(9)).append('\n');
					}
				}
			}
		}

		private boolean mapping(String indent, List<String> keys, int depth, String without) {
			boolean any = false;
			for (String key : shuffled(keys)) {
				if (key.equals(without) || maybe(2)) {
					continue;
				}
				any = true;
				comment(indent);
				text.append(indent).append(key).append(':');
				boolean block = depth < 3 && (key.equals("services") || key.equals("irqs") || key.equals("mmio_regions"));
				if (block && !maybe(8)) {
					end();
					items(indent + (maybe(2) ? "  " : ""), ITEM_KEYS);
				} else if ((key.endsWith("dependencies") || key.endsWith("_list") || key.equals("non_ffm_attributes")) && !maybe(6)) {
					text.append(" [").append(String.join(", ", names())).append(']');
					end();
				} else if (key.equals("linker_pattern") && !maybe(6)) {
					text.append(" {library_list: [\"*a*\", ").append(maybe(4) ? "1" : "\"b\"").append(maybe(3) ? "], object_list: [\"o\"]}" : "]}");
					end();
				} else if (maybe(12) && depth < 3) {
					end();
					mapping(indent + "  ", List.of("x", "y z", "true", "3"), 3, "");
					text.append(indent).append("  last: ").append(one(SCALARS.subList(0, 30))).append('\n');
				} else {
					String scalar = one(SCALARS);
					text.append(scalar.startsWith("- ") ? "\n" + indent + "  " : " ").append(scalar);
					end();
				}
			}
			return any;
		}

		private List<String> names() {
			List<String> names = new ArrayList<>();
			int count = random.nextInt(12);
			for (int i = 0; i < count; i++) {
				names.add(maybe(15) ? one(List.of("1", "\"a b\"", "size", "[x]", "null")) : "SERVICE_WITH_SOME_NAME_" + random.nextInt(30));
			}
			return names;
		}

		private List<String> shuffled(List<String> keys) {
			List<String> all = new ArrayList<>(keys);
			for (int i = all.size() - 1; i > 0; i--) {
				java.util.Collections.swap(all, i, random.nextInt(i + 1));
			}
			return all;
		}
	}

	private static void comesBack(String yaml, String name) {
		// given YAML that can be read
		YamlDocument document = YamlReader.read(Path.of("drawn.yaml"), yaml);
		assertFalse(document.hasErrors(), () -> yaml + document.findings());
		// when it is imported
		String text = imported(yaml, name);
		// then its text has all comments, and exports to the same data
		long comments = document.comments().size();
		assertEquals(comments, text.lines().filter(line -> line.contains("// note") || line.contains("// behind")).count(), () -> yaml + "\n" + text);
		String exported = exported(text, name);
		YamlNode back = YamlReader.read(Path.of("back.yaml"), exported).root().orElseThrow(() -> new AssertionError(exported));
		assertTrue(YamlData.equal(document.root().orElseThrow(), back), () -> yaml + "\n" + text + "\n" + exported);
		assertEquals(comments, YamlReader.read(Path.of("back.yaml"), exported).comments().size(), () -> yaml + "\n" + exported);
		// and the import of what was exported says the same
		String again = imported(exported, name);
		assertEquals(statements(imported(exported(again, name), name)), statements(again));
	}

	/** Without comments and empty lines; whether names are used in one statement or in several is the same. */
	private static List<String> statements(String text) {
		String apart = text.replace(", SERVICE_WITH", "\nuses SERVICE_WITH").replace("uses weakly ", "uses ");
		return apart.lines().map(line -> line.replaceFirst(" // behind \\d+.*$", "").strip()).filter(line -> !line.isEmpty() && !line.startsWith("//")).toList();
	}

	private static String imported(String yaml, String name) {
		ManifestImport.Result result = ManifestImport.ofContent(Path.of(name + ".yaml"), yaml.getBytes(StandardCharsets.UTF_8), OPTIONS);
		List<Finding> errors = result.findings().stream().filter(finding -> finding.severity() == org.tfmstudio.manifest.Severity.ERROR).toList();
		assertEquals(List.of(), errors, yaml);
		assertEquals(1, result.files().size(), yaml);
		return result.files().get(0).text();
	}

	private static String exported(String text, String name) {
		XtextResource resource = ManifestTexts.shared().parse(Path.of(name + ".partition"), text);
		assertFalse(ManifestTexts.hasErrors(resource), text);
		Element element = ManifestTexts.elements(resource).get(0);
		List<Finding> findings = new ArrayList<>();
		String yaml = element instanceof Device device ? ManifestTexts.yaml(resource, device, Map.of(), findings, Path.of("x"))
				: ManifestTexts.yaml(resource, (Partition) element, findings, Path.of("x"));
		assertEquals(List.of(), findings);
		return yaml;
	}
}
