// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the language page is read whole, and its references reach across files. */
class ManifestsTest {
	@TempDir
	Path folder;

	@Test
	void readsPartitionsAndDevices() throws IOException {
		Files.writeString(folder.resolve("vault.partition"), """
				/** Keeps secrets by number; only its owner gets one back. */
				partition VAULT : application-rot {
				    framework 1.1
				    model     SFN
				    priority  NORMAL
				    stack     0x600

				    /** Store and fetch. */
				    service VAULT_STORE {
				        sid      0x0000F100
				        version  1 strict
				        clients  secure, non-secure
				        stateless

				        operation put(in slot: uint32, in secret: bytes[1..64]);
				        operation get(in slot: uint32, out secret: bytes[..64]);
				        operation usage(out report: VaultUsage);
				    }

				    struct VaultUsage { used: uint32; capacity: uint32; }

				    uses ACCESS_COUNTER, TFM_CRYPTO
				    uses weakly TFM_PLATFORM_SERVICE

				    region TFM_PERIPHERAL_TIMER0 read-write
				    irq    TFM_TIMER0_IRQ handled FLIH as TICK
				}
				""");
		Files.writeString(folder.resolve("counter.partition"), """
				partition COUNTER : application-rot {
				    framework 1.1
				    model IPC entry counter_main
				    priority NORMAL
				    stack 0x400
				    service ACCESS_COUNTER { sid 0x0000F110 version 1 strict clients secure connection-based }
				}
				""");
		Files.writeString(folder.resolve("demo.device"), """
				device demo {
				    board      an521
				    tf-m       2.1
				    profile    medium
				    isolation  2
				    backend    IPC

				    partitions VAULT, COUNTER
				    non-secure app "app/"
				    boot       { images 2  key "keys/dev.pem"  upgrade overwrite-only }

				    set ITS_NUM_ASSETS = 20
				}
				""");

		ManifestSet set = Manifests.load(List.of(folder));

		assertEquals(List.of(), set.findings().stream().map(Finding::code).toList());
		assertEquals(List.of("COUNTER", "VAULT"), set.partitions().stream().map(p -> p.getName()).toList());
		assertEquals("0x0000F100", set.partitions().get(1).getServices().get(0).getSid());
		assertEquals("0x00000080",
				set.partitions().get(1).getUses().get(0).getServices().get(1).getSid());
		assertEquals("COUNTER", set.devices().get(0).getContained().get(1).getPartition().getName());
	}

	@Test
	void whatCannotBeReadIsAFinding(@TempDir Path folder) throws IOException {
		Path none = folder.resolve("none.partition");
		Path other = Files.createDirectories(folder.resolve("folder.partition/inner.device")).getParent();
		Files.createDirectories(folder.resolve("x"));
		assertEquals(List.of(none + ":0:0: error: There is no such file; correct its name. [" + FindingCodes.NO_SUCH_FILE + "]"),
				Manifests.load(List.of(none)).findings().stream().map(Finding::toString).toList());
		Path pipe = other.resolve("inner.device");
		assertEquals(List.of(), Manifests.load(List.of(pipe)).findings());
		Path link = Files.createSymbolicLink(folder.resolve("x/dev.partition"), Path.of("/dev/null"));
		assertEquals(List.of(link + ":0:0: error: This is no regular file; name one. [" + FindingCodes.UNREADABLE_FILE + "]"),
				Manifests.load(List.of(link)).findings().stream().map(Finding::toString).toList());
	}
}
