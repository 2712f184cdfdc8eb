// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tfmstudio.manifest.Finding;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;

/** Ten different mistakes are ten findings in one run: none is missed, and none brings others with it. */
class TenMistakesTest extends RuleTest {
	private static final String VAULT = """
			partition VAULT : application-rot {
			    framework 1.1
			    model     SNF
			    prioirty  NORMAL
			    stack     0x601

			    service VAULT_STORE {
			        sid      0x1F000F100
			        version  1
			        clients  secure, nonsecure
			        stateless 40
			        operation put(in slot: uint32 in secret: bytes[1..64]);
			    }

			    uses ACCESS_COUNTER, NOWHERE
			    irq TFM_TIMER0_IRQ handled FLIH
			}
			""";
	private static final String DEVICE = """
			device demo {
			    board      an521
			    profile    medium
			    isolation  5
			    backend    IPC
			    partitions VAULT, COUNTER
			    non-secure app "app/"
			}
			""";
	private static final String COUNTER = """
			partition COUNTER : application-rot {
			    model IPC entry counter_main
			    stack 0x400
			    service ACCESS_COUNTER { sid 0x0000F110 connection-based }
			}
			""";

	@Test
	void tenFindings() throws IOException {
		write("vault.partition", VAULT);
		write("counter.partition", COUNTER);
		write("demo.device", DEVICE);

		ManifestSet set = Manifests.load(List.of(folder));

		assertEquals("""
				demo.device:4:16 out-of-range '5'
				vault.partition:3:15 unknown-value 'SNF'
				vault.partition:4:5 unknown-statement 'prioirty'
				vault.partition:5:15 stack-size '0x601'
				vault.partition:8:18 out-of-range '0x1F000F100'
				vault.partition:10:26 unknown-value 'nonsecure'
				vault.partition:11:19 out-of-range '40'
				vault.partition:12:39 syntax 'in'
				vault.partition:15:26 unknown-name 'NOWHERE'
				vault.partition:16:9 missing-statement 'TFM_TIMER0_IRQ'
				""", lines(set));
	}

	@Test
	void theyAreMendedOneByOne() throws IOException {
		String mended = VAULT.replace("SNF", "SFN").replace("prioirty", "priority").replace("0x601", "0x608")
				.replace("0x1F000F100", "0xF100").replace("nonsecure", "non-secure").replace(" 40", " 20")
				.replace("uint32 in", "uint32, in").replace(", NOWHERE", "").replace("FLIH", "FLIH as TICK");
		write("vault.partition", mended);
		write("counter.partition", COUNTER);
		write("demo.device", DEVICE.replace("isolation  5", "isolation  2"));

		assertEquals("", lines(Manifests.load(List.of(folder))));
	}

	private String lines(ManifestSet set) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (Finding finding : set.findings()) {
			String text = java.nio.file.Files.readString(finding.file());
			lines.append(finding.file().getFileName()).append(':').append(finding.line()).append(':').append(finding.column())
					.append(' ').append(finding.code()).append(" '")
					.append(text, finding.offset(), finding.offset() + finding.length()).append("'\n");
		}
		return lines.toString();
	}
}
