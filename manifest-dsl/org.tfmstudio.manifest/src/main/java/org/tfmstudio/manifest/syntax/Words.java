// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.syntax;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.emf.ecore.EObject;
import org.tfmstudio.manifest.model.Boot;
import org.tfmstudio.manifest.model.Contained;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Irq;
import org.tfmstudio.manifest.model.ManifestFile;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Region;
import org.tfmstudio.manifest.model.Service;
import org.tfmstudio.manifest.model.Struct;

/** The words of the language, by the place where they may stand, and what has to follow them. */
public final class Words {
	private static final List<String> FILE = List.of("partition", "device");
	private static final List<String> PARTITION = List.of("framework", "model", "entry", "init", "priority", "stack", "heap",
			"pid", "ns-agent", "client-ids", "sources", "includes", "defines", "service", "struct", "irq", "region", "uses", "extra");
	private static final List<String> SERVICE = List.of("sid", "version", "clients", "connection-based", "stateless",
			"mm-iovec", "operation", "extra", "strict", "relaxed");
	private static final List<String> DEVICE = List.of("board", "tf-m", "profile", "isolation", "backend", "handles", "partitions",
			"contains", "non-secure", "boot", "set", "extra");
	private static final List<String> CONTAINED = List.of("when", "manifest", "output", "pid", "libraries", "objects", "attributes",
			"extra");
	private static final List<String> BOOT = List.of("images", "key", "upgrade");

	/** Words that end a statement. */
	public static final List<String> ENDINGS = List.of("strict", "relaxed", "read-only", "read-write", "handled", "as", "signal",
			"non-secure", "weakly", "for", "when", "with");

	/** What has to stand after a word, as the subject of "... is missing". */
	private static final Map<String, String> FOLLOWS = Map.ofEntries(
			Map.entry("partition", "the name of the partition"), Map.entry("device", "the name of the device"),
			Map.entry("framework", "the version of the framework (1.0 or 1.1)"),
			Map.entry("model", "the model of the partition (SFN, IPC or dual)"),
			Map.entry("entry", "the name of the entry function"), Map.entry("init", "the name of the function"),
			Map.entry("priority", "the priority (HIGH, NORMAL or LOW)"),
			Map.entry("stack", "the size of the stack in bytes"), Map.entry("heap", "the size of the heap in bytes"),
			Map.entry("pid", "the number of the partition"),
			Map.entry("sources", "a file or folder in double quotes, such as \"src/\","),
			Map.entry("includes", "a folder in double quotes, such as \"include/\","),
			Map.entry("defines", "a macro in double quotes, such as \"NAME=1\","),
			Map.entry("service", "the name of the service"), Map.entry("struct", "the name of the structure"),
			Map.entry("irq", "the name or the number of the interrupt"), Map.entry("handled", "FLIH or SLIH"),
			Map.entry("as", "the name of the interrupt in C"), Map.entry("signal", "the name of the signal in C"),
			Map.entry("region", "the name of a peripheral, or `base ... size ...`,"),
			Map.entry("base", "an address"), Map.entry("size", "a size in bytes"),
			Map.entry("uses", "the name of a service"), Map.entry("weakly", "the name of a service"),
			Map.entry("sid", "the number of the service, such as 0x0000F100,"),
			Map.entry("version", "the version of the service (1 or more)"),
			Map.entry("clients", "`secure`, `non-secure` or both"),
			Map.entry("operation", "the name of the operation"), Map.entry("board", "the name of the board (an521)"),
			Map.entry("tf-m", "the TF-M release (2.1)"),
			Map.entry("profile", "the name of a profile (small, medium, medium_arotless, large or base)"),
			Map.entry("isolation", "the isolation level (1, 2 or 3)"), Map.entry("backend", "SFN or IPC"), Map.entry("handles", "TF-M"),
			Map.entry("partitions", "the name of a partition"), Map.entry("non-secure", "`app` and a folder"),
			Map.entry("app", "the folder of the application in double quotes"),
			Map.entry("images", "the number of images (1 or 2)"),
			Map.entry("key", "the file of the key in double quotes"),
			Map.entry("upgrade", "the upgrade strategy, such as overwrite-only,"),
			Map.entry("client-ids", "the lowest client ID"), Map.entry("for", "the lowest client ID"),
			Map.entry("contains", "the name of a partition"), Map.entry("when", "the name of an option"),
			Map.entry("manifest", "the path of the manifest in double quotes"),
			Map.entry("output", "the folder of generated files in double quotes"),
			Map.entry("libraries", "a pattern in double quotes, such as \"*partition_vault.*\","),
			Map.entry("objects", "a pattern in double quotes, such as \"*vault.*\","),
			Map.entry("attributes", "the name of an attribute, such as weak_dependencies,"),
			Map.entry("set", "the name of an option"), Map.entry("=", "a value"), Map.entry("in", "a name"),
			Map.entry("out", "a name"), Map.entry("inout", "a name"), Map.entry(":", "a type"), Map.entry(",", "another item"),
			Map.entry("(", "a parameter such as `in slot: uint32`, or a ')',"));

	private static final Map<String, String> TOKENS = Map.of("RULE_WORD", "a name", "RULE_NUMBER", "a number",
			"RULE_STRING", "a text in double quotes");

	private Words() {
	}

	/** The words a statement may begin with inside of that element. */
	public static List<String> statements(EObject container) {
		return switch (container) {
			case ManifestFile file -> FILE;
			case Partition partition -> PARTITION;
			case Service service -> SERVICE;
			case Device device -> DEVICE;
			case Boot boot -> BOOT;
			case Contained contained -> CONTAINED;
			default -> List.of();
		};
	}

	/** Where a word belongs that is a statement of something else, with its article: "a service". */
	public static Optional<String> home(String word, EObject container) {
		if (statements(container).contains(word)) {
			return Optional.empty();
		}
		return SERVICE.contains(word) ? Optional.of("a service") : PARTITION.contains(word) ? Optional.of("a partition")
				: DEVICE.contains(word) ? Optional.of("a device") : BOOT.contains(word) ? Optional.of("a boot block")
						: CONTAINED.contains(word) ? Optional.of("a contains block") : Optional.empty();
	}

	/** Whether a statement of anything begins with that word. */
	public static boolean isStatement(String word) {
		return FILE.contains(word) || PARTITION.contains(word) || SERVICE.contains(word) || DEVICE.contains(word)
				|| BOOT.contains(word) || CONTAINED.contains(word);
	}

	/** Whether a statement of a partition begins with that word. */
	public static boolean isPartitionStatement(String word) {
		return PARTITION.contains(word);
	}

	/** What the element is called: "partition", "service"... */
	public static String kind(EObject element) {
		return switch (element) {
			case Partition partition -> "partition";
			case Service service -> "service";
			case Struct struct -> "structure";
			case Device device -> "device";
			case Boot boot -> "boot block";
			case Contained contained -> "contains block";
			case Irq irq -> "interrupt";
			case Region region -> "region";
			default -> "block";
		};
	}

	/** What has to stand after that word, with its article. */
	public static Optional<String> after(String word) {
		return Optional.ofNullable(FOLLOWS.get(word));
	}

	/** A parser's token name as a reader knows it, e.g. {@code RULE_WORD} as "a name". */
	public static String token(String tokenName) {
		return TOKENS.getOrDefault(tokenName, tokenName);
	}

	/** The candidate that the word was probably meant to be: one or two letters away, or the same but for case. */
	public static Optional<String> nearest(String word, List<String> candidates) {
		int most = word.length() < 3 ? 0 : word.length() == 3 ? 1 : 2;
		String nearest = null;
		int least = most + 1;
		for (String candidate : candidates) {
			int distance = candidate.equalsIgnoreCase(word) ? 0 : distance(word, candidate, most);
			if (word.length() > 3 && candidate.startsWith(word + "_")) {
				// a name that is only begun, such as TFM_PLATFORM for TFM_PLATFORM_SERVICE
				distance = Math.min(distance, most);
			}
			if (distance < least) {
				least = distance;
				nearest = candidate;
			}
		}
		return Optional.ofNullable(nearest);
	}

	/** ", did you mean X?" or nothing. */
	public static String didYouMean(String word, List<String> candidates) {
		return nearest(word, candidates).map(near -> " Did you mean '" + near + "'?").orElse("");
	}

	/** Edits, with neighbours exchanged as one edit; anything above {@code most} is {@code most + 1}. */
	private static int distance(String a, String b, int most) {
		if (Math.abs(a.length() - b.length()) > most || a.length() > 64) {
			return most + 1;
		}
		int[][] d = new int[a.length() + 1][b.length() + 1];
		for (int i = 0; i <= a.length(); i++) {
			for (int j = 0; j <= b.length(); j++) {
				if (i == 0 || j == 0) {
					d[i][j] = i + j;
					continue;
				}
				boolean same = a.charAt(i - 1) == b.charAt(j - 1);
				d[i][j] = Math.min(d[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(d[i - 1][j], d[i][j - 1]));
				if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
					d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
				}
			}
		}
		return d[a.length()][b.length()];
	}
}
