// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.manifest.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfmstudio.manifest.ManifestSet;
import org.tfmstudio.manifest.Manifests;
import org.tfmstudio.manifest.model.Device;
import org.tfmstudio.manifest.model.Partition;
import org.tfmstudio.manifest.model.Service;

/** Values with their meaning: numbers in any spelling, defaults, and what TF-M's tool derives. */
class ReadingTest {
	@TempDir
	Path folder;

	private ManifestSet read(String text) throws IOException {
		return Manifests.load(List.of(Files.writeString(folder.resolve(text.startsWith("device") ? "d.device" : "p.partition"), text)));
	}

	@Property(tries = 200)
	void numbersAreReadInBothSpellings(@ForAll long value) {
		BigInteger number = BigInteger.valueOf(value).abs();

		assertEquals(Optional.of(number), Numbers.exact(number.toString()));
		assertEquals(Optional.of(number), Numbers.exact("0x" + number.toString(16)));
		assertEquals(Optional.of(number), Numbers.exact("0X" + number.toString(16).toUpperCase()));
	}

	@Test
	void whatIsNoNumber() {
		for (String text : List.of("", "0x", "0xG", "1k", "--1", "0x-1", "1_000", "9".repeat(41))) {
			assertEquals(Optional.empty(), Numbers.exact(text), text);
		}
		assertEquals(OptionalLong.empty(), Numbers.unsigned32("0x100000000"));
		assertEquals(OptionalLong.of(0xFFFF_FFFFL), Numbers.unsigned32("4294967295"));
	}

	@Test
	void numbersKeepTheirSpelling() throws IOException {
		Partition partition = read("partition A : psa-rot { model SFN stack 0x0600 heap 16 service S { sid 0XaBcD stateless } }")
				.partitions().get(0);

		assertEquals(List.of("0x0600", "16", "0XaBcD"),
				List.of(partition.getStack(), partition.getHeap(), partition.getServices().get(0).getSid()));
		assertEquals(OptionalLong.of(0x600), Partitions.stack(partition));
		assertEquals(OptionalLong.of(0xABCD), Services.sid(partition.getServices().get(0)));
	}

	@Test
	void defaults() throws IOException {
		Partition partition = read("partition A : psa-rot { model SFN stack 8 service S { sid 0xF000 stateless } }").partitions()
				.get(0);
		Service service = partition.getServices().get(0);

		assertEquals("1.1", Partitions.framework(partition));
		assertEquals(Priority.NORMAL, Partitions.priority(partition));
		assertEquals(OptionalLong.of(0), Partitions.heap(partition));
		assertEquals(1, Services.version(service));
		assertEquals(VersionPolicy.STRICT, Services.policy(service));
		assertFalse(Services.nonSecureClients(service));
		assertFalse(Services.connectionBased(service));
	}

	@Test
	void framework10IsIpcAndConnectionBased() throws IOException {
		Partition partition = read("partition A : psa-rot { framework 1.0 entry f stack 8 service S { sid 0xF000 } }").partitions()
				.get(0);

		assertEquals(Optional.of(ExecutionModel.IPC), Partitions.model(partition));
		assertTrue(Services.connectionBased(partition.getServices().get(0)));
	}

	@Test
	void pidsAreCountedOnFromTheHighest() throws IOException {
		List<Partition> partitions = read("""
				partition A : psa-rot { irq X handled FLIH as T }
				partition B : psa-rot { pid 0x200 irq X handled FLIH as T }
				partition C : psa-rot { irq X handled FLIH as T }
				""").partitions();

		assertEquals(List.of(513L, 512L, 514L), List.copyOf(Partitions.pids(partitions).values()));
		assertEquals(List.of(272L, 273L),
				List.copyOf(Partitions.pids(List.of(partitions.get(0), partitions.get(2))).values()));
	}

	@Test
	void handlesAreGivenFrom17On() throws IOException {
		List<Partition> partitions = read("""
				partition A : psa-rot {
				    service A { sid 1 stateless }
				    service B { sid 2 stateless 17 version 3 }
				    service C { sid 3 connection-based }
				    service D { sid 4 stateless 19 }
				    service E { sid 5 stateless }
				}
				""").partitions();
		var handles = Services.statelessHandles(partitions);
		List<Service> services = partitions.get(0).getServices();

		assertEquals(18, handles.get(services.get(0)));
		assertEquals(17, handles.get(services.get(1)));
		assertEquals(20, handles.get(services.get(4)));
		assertEquals(4, handles.size());
		assertEquals(0x4000_0310L, Services.staticHandle(services.get(1), 17));
	}

	@Test
	void handlesAreTheLowestFreeOnesWhereTfmCounts() throws IOException {
		List<Partition> partitions = read("""
				partition A : psa-rot {
				    service A { sid 1 stateless }
				    service B { sid 2 stateless 6 }
				    service C { sid 3 stateless }
				    service D { sid 4 stateless }
				}
				""").partitions();

		var handles = Services.tfmStatelessHandles(partitions, Set.of(1, 3, 4));

		assertEquals(List.of(2, 6, 5, 7), partitions.get(0).getServices().stream().map(handles::get).toList());
	}

	@Test
	void operationsAreNumbered() throws IOException {
		Service service = read("partition A : psa-rot { service S { operation a() operation b() = 7 operation c() } }")
				.partitions().get(0).getServices().get(0);

		assertEquals(List.of(1, 7, 8), List.copyOf(Services.operationTypes(service).values()));
	}

	@Test
	void dependencies() throws IOException {
		Partition partition = read("partition A : psa-rot { uses TFM_CRYPTO, TFM_CRYPTO, NOTHING uses weakly TFM_PLATFORM_SERVICE }")
				.partitions().get(0);

		assertEquals(List.of("TFM_CRYPTO"), Partitions.dependencies(partition).stream().map(Service::getName).toList());
		assertEquals(List.of("TFM_PLATFORM_SERVICE"),
				Partitions.weakDependencies(partition).stream().map(Service::getName).toList());
	}

	@Test
	void documentation() throws IOException {
		Partition partition = read("""
				/** Not this. */
				/**
				 * Keeps secrets,
				 * two lines.
				 */
				// and a remark
				partition A : psa-rot {
				    /* no documentation */
				    service S { sid 1 }
				    /**/ service T { sid 2 }
				}
				""").partitions().get(0);

		assertEquals(Optional.of("Keeps secrets,\ntwo lines."), Documentation.of(partition));
		assertEquals(Optional.empty(), Documentation.of(partition.getServices().get(0)));
		assertEquals(Optional.empty(), Documentation.of(partition.getServices().get(1)));
	}

	@Test
	void devices() throws IOException {
		Device bare = read("device d { }").devices().get(0);
		Device large = read("device d { profile large boot { key \"k.pem\" } set A = \"x y\" set B = 1.2.3+4 }").devices().get(0);
		Device raised = read("device d { isolation 2 }").devices().get(0);

		assertEquals(List.of("an521", "2.1", "base"), List.of(Devices.board(bare), Devices.tfm(bare), Devices.profile(bare)));
		assertEquals(OptionalInt.empty(), Devices.isolation(bare));
		assertEquals(SpmBackend.SFN, Devices.effectiveBackend(bare));
		assertEquals(3, Devices.effectiveIsolation(large));
		assertEquals(SpmBackend.IPC, Devices.effectiveBackend(large));
		assertEquals(Optional.of("k.pem"), Devices.key(large));
		assertEquals(List.of("x y", "1.2.3+4"), large.getOptions().stream().map(Devices::value).toList());
		assertEquals(SpmBackend.IPC, Devices.effectiveBackend(raised));
	}
}
