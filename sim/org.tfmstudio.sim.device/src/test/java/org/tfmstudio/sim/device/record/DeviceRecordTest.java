// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

class DeviceRecordTest {
	private static final String RECORD = """
			{"schema":1,"name":"demo","board":"an521","tfm":"2.1","profile":"small","isolation":1,"strict":false,"backend":"SFN",
			"config":{"CONFIG_TFM_CONN_HANDLE_MAX_NUM":"4"},
			"partitions":[{"name":"VAULT","pid":256,"type":"APPLICATION-ROT","model":"SFN","framework":"1.1","priority":"NORMAL",
			"elf":"build/vault.elf","entry":0,"init":0,"sfnReturn":268959745,"entryReturn":268959747,
			"code":{"base":268959744,"size":64},"data":{"base":939589632,"size":1024},"copy":[],"zero":[],
			"stack":{"base":939589632,"size":1024},"heap":{"base":0,"size":0},
			"services":[{"name":"VAULT_STORE","sid":61696,"version":1,"policy":"STRICT","connectionBased":false,"index":16,
			"handle":1073742096,"nonSecure":true,"mmIovec":false,"signal":16,"function":268959809,"operations":[{"name":"put","type":1}]}],
			"irqs":[],"mmio":[],"dependencies":[],"weakDependencies":[]}],
			"boot":{"publicKeys":["00ff"],"securityCounter":0}}
			""";

	@TempDir
	private Path folder;

	private DeviceRecord read(String text) throws IOException {
		Path file = Files.createDirectories(folder.resolve("build")).resolve("device.json");
		return DeviceRecord.read(Files.writeString(file, text));
	}

	private String refused(String text) {
		return assertThrows(IOException.class, () -> read(text)).getMessage();
	}

	@Test
	void aRecordIsRead() throws IOException {
		DeviceRecord record = read(RECORD);
		assertEquals("demo", record.name());
		assertEquals(4, record.spm().options().handles());
		assertEquals(0x40000110, record.spm().partitions().get(0).services().get(0).handle());
		assertEquals(folder.resolve("build/vault.elf"), record.elves().get(0));
	}

	@Test
	void whatIsWrongIsNamedByItsPath() {
		assertTrue(refused(RECORD.replace("\"pid\":256", "\"pid\":\"x\"")).contains("partitions[0].pid is no number"));
		assertTrue(refused(RECORD.replace("\"sid\":61696,", "")).contains("partitions[0].services[0].sid is missing"));
		assertTrue(refused(RECORD.replace("STRICT", "LAX")).contains("partitions[0].services[0].policy is \"LAX\""));
		assertTrue(refused(RECORD.replace("\"schema\":1", "\"schema\":9")).contains("schema 9"));
		assertTrue(refused(RECORD.replace("\"isolation\":1", "\"isolation\":2")).contains("isolation level 1 only"));
		assertTrue(refused(RECORD.replace("61696", "99999999999")).contains("does not fit 32 bits"));
		assertTrue(refused(RECORD.replace("build/vault.elf", "../../etc/passwd")).contains("leads out of the project"));
		assertTrue(refused(RECORD.replace("\"4\"", "\"many\"")).contains("CONFIG_TFM_CONN_HANDLE_MAX_NUM"));
	}

	@Test
	void aMissingRecordSaysWhatToDo() {
		assertTrue(assertThrows(IOException.class, () -> DeviceRecord.read(folder.resolve("none.json"))).getMessage().contains("build the project first"));
	}

	private static Path fuzzed;

	/** Any damaged byte gives a record or a sentence, never another exception. */
	@Property(tries = 2000)
	void damagedRecordsAreRefused(@ForAll @IntRange(max = 1200) int at, @ForAll byte value) throws IOException {
		if (fuzzed == null) {
			fuzzed = Files.createDirectories(Files.createTempDirectory("record").resolve("build")).resolve("device.json");
		}
		byte[] bytes = RECORD.getBytes(StandardCharsets.UTF_8);
		bytes[at % bytes.length] = value;
		Files.write(fuzzed, bytes);
		try {
			DeviceRecord.read(fuzzed);
		} catch (IOException e) {
			assertTrue(e.getMessage().contains("device.json"), e.getMessage());
		}
	}

	@AfterContainer
	static void removeFuzzed() throws IOException {
		if (fuzzed != null) {
			Files.deleteIfExists(fuzzed);
			Files.deleteIfExists(fuzzed.getParent());
			Files.deleteIfExists(fuzzed.getParent().getParent());
		}
	}
}
