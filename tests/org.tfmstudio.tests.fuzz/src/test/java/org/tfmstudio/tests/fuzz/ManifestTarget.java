// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.tests.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.apache.log4j.AppenderSkeleton;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.apache.log4j.spi.LoggingEvent;
import org.tfmstudio.build.ProfileCatalog;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ide.ManifestEditorServices;
import org.tfmstudio.manifest.ide.ParsedManifest;

/**
 * A manifest as anybody may write it: parsed, linked with a project of two files, checked by all rules. Whatever the text, only findings come
 * of it. Limits: a file of 1 MB, 5,000 elements, brackets nested 100 deep, 100 findings of a file, 2,000 files and 5,000 folders of a project.
 */
public final class ManifestTarget {
	private static final String PARTITION = """
			/** Keeps secrets. */
			partition VAULT : application-rot {
				framework 1.1 model SFN priority NORMAL stack 0x400 pid 300
				struct record { id: uint32  tag: bytes[16] }
				service VAULT_STORE { sid 0x0000F100 version 1 strict clients secure, non-secure stateless 17
					operation put(in slot: uint32, in secret: bytes[1..64]) = 2
					operation get(in slot: uint32, out secret: record) }
				irq TFM_TIMER0_IRQ handled SLIH as TIMER for 1 .. 2 with { a: "b" }
				region base 0x40000000 size 0x1000 read-write when OPTION
				region TFM_PERIPHERAL_TIMER0 read-only
				uses weakly TFM_CRYPTO, OTHER_ONE
				sources "src/a.c" includes "include" defines "A=1"
				extra { key: [1, two, { three: "4" }] !x: !"2001-12-14" }
			}
			""";
	private static final String DEVICE = """
			device demo { board an521 tf-m 2.1 profile medium isolation 2 backend IPC handles TF-M
				partitions OTHER
				contains VAULT when TFM_PARTITION_VAULT { manifest "a.yaml" output "b" pid 256 libraries "*c*" objects "d" attributes x, y }
				non-secure app "app/" boot { images 2 key "k.pem" upgrade overwrite-only }
				set TFM_PARTITION_CRYPTO = ON }
			""";
	private static final String OTHER = """
			partition OTHER : psa-rot { framework 1.0 entry other_main priority HIGH stack 0x800 ns-agent client-ids -9 .. -1
				service OTHER_ONE { sid 0x0000F200 version 1 relaxed clients secure }
				irq 3 signal OTHER_SIGNAL
				uses VAULT_STORE }
			""";

	private static final class Project {
		static final ManifestEditorServices SERVICES = new ManifestEditorServices(new ProfileCatalog());
		static final Path FOLDER = folder();

		private static Path folder() {
			try {
				Path folder = Files.createTempDirectory("manifests");
				Files.writeString(folder.resolve("demo.device"), DEVICE);
				Files.writeString(folder.resolve("other.partition"), OTHER);
				folder.toFile().deleteOnExit();
				try (Stream<Path> files = Files.list(folder)) {
					files.forEach(file -> file.toFile().deleteOnExit());
				}
				return folder;
			} catch (IOException e) {
				throw new UncheckedIOException(e);
			}
		}
	}

	private ManifestTarget() {
	}

	static List<byte[]> seeds() {
		return Stream.of(PARTITION, DEVICE, OTHER, PARTITION + OTHER, "partition A : psa-rot { model dual entry a init b service S { operation x(inout a: status) } }",
				"/* not closed", "partition \"", "}", "uses", "\uFEFFdevice x {").map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
	}

	/** Xtext goes on when a rule fails, and only logs it. */
	private static final class Failures extends AppenderSkeleton {
		static final Failures LOGGED = new Failures();
		private LoggingEvent first;

		static {
			Logger.getRootLogger().addAppender(LOGGED);
		}

		@Override
		protected void append(LoggingEvent event) {
			if (event.getLevel().isGreaterOrEqual(Level.ERROR) && first == null) {
				first = event;
			}
		}

		void none() {
			LoggingEvent event = first;
			first = null;
			if (event != null) {
				throw new AssertionError("logged: " + event.getRenderedMessage(),
						event.getThrowableInformation() == null ? null : event.getThrowableInformation().getThrowable());
			}
		}

		@Override
		public void close() {
			// nothing is open
		}

		@Override
		public boolean requiresLayout() {
			return false;
		}
	}

	/** Every text has findings or none, each with a place in the text and a sentence; and the other files can still be asked. */
	public static void fuzzerTestOneInput(byte[] input) {
		String text = new String(input, StandardCharsets.UTF_8);
		Failures.LOGGED.first = null;
		Path file = Project.FOLDER.resolve(input.length % 2 == 0 ? "fuzzed.partition" : "fuzzed.device");
		ParsedManifest parsed = Project.SERVICES.parse(file, text);
		for (Finding finding : parsed.findings()) {
			if (finding.offset() < 0 || finding.length() < 0 || finding.offset() + finding.length() > text.length() || finding.message().length() < 4
					|| finding.code().isEmpty()) {
				throw new AssertionError("not a clear finding: " + finding + " at " + finding.offset() + ", " + finding.length() + " of " + text.length());
			}
		}
		parsed.outline();
		parsed.tokens();
		Failures.LOGGED.none();
	}
}
