// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;

class SharedDataTest {
	@Test
	void anAreaHasTheBytesOfMcuboot() throws ImageFormatException {
		SharedData data = new SharedData(List.of(Entry.of(Major.ATTESTATION, 1, Entry.BOOT_RECORD, new byte[] { 9, 8 }),
				Entry.of(Major.FIRMWARE_UPDATE, 0, Entry.SW_VERSION, new byte[] { 1 })));
		assertEquals("16200f00" + "7f100200" + "0908" + "00200100" + "01", HexFormat.of().formatHex(data.bytes()));
		SharedData read = SharedData.read(Arrays.copyOf(data.bytes(), SharedData.AREA));
		assertEquals(2, read.entries().size());
		assertEquals(true, read.entries().getFirst().isFor(Major.ATTESTATION));
		assertEquals(1, read.entries().getFirst().module());
		assertEquals(Entry.BOOT_RECORD, read.entries().getFirst().claim());
		assertArrayEquals(data.bytes(), read.bytes());
	}

	@ParameterizedTest
	@CsvSource({ "1620,0", "17200400,0", "16200300,2", "16200500,2", "16200700000000,4", "1620080000000100,6" })
	void damagedAreasAreRefusedWithAPlace(String hex, int offset) {
		ImageFormatException why = assertThrows(ImageFormatException.class, () -> SharedData.read(HexFormat.of().parseHex(hex)));
		assertEquals(offset, why.offset(), why.getMessage());
	}

	@Test
	void anAreaThatIsTooLongIsNotWritten() {
		SharedData data = new SharedData(List.of(Entry.of(Major.CORE, 0, 0, new byte[SharedData.AREA])));
		assertThrows(IllegalArgumentException.class, data::bytes);
	}

	@Property(tries = 1000)
	void anyBytesAreReadOrRefused(@ForAll @Size(max = 60) byte[] bytes) {
		byte[] area = bytes.clone();
		if (area.length > 1) {
			area[0] = 0x16;
			area[1] = 0x20;
		}
		if (area.length > 3)
			area[3] = 0;
		try {
			SharedData read = SharedData.read(area);
			assertArrayEquals(Arrays.copyOf(area, read.bytes().length), read.bytes());
		} catch (ImageFormatException e) {
			assertEquals(true, e.offset() >= 0 && e.offset() <= area.length);
		}
	}

	/** As the signing tool of MCUboot writes it, with the digest that the boot loader puts in. */
	@Test
	void aRecordIsTheMapOfTheSigningTool() {
		byte[] signer = new byte[32];
		Arrays.fill(signer, (byte) 0x11);
		byte[] digest = new byte[32];
		Arrays.fill(digest, (byte) 0x22);
		BootRecord record = new BootRecord("SPE", "1.2.3", signer, "SHA256", new byte[32]);
		String expected = "a5" + "01" + "63535045" + "04" + "65312e322e33" + "05" + "5820" + "11".repeat(32) + "06" + "66534841323536" + "02" + "5820"
				+ "22".repeat(32);
		assertEquals(expected, HexFormat.of().formatHex(BootRecord.measured(record.bytes(), digest)));
	}
}
