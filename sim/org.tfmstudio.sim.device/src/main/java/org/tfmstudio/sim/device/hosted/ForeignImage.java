// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ElfSection;
import org.tfmstudio.sim.image.ElfSymbol;
import org.tfmstudio.sim.spm.model.Gateways;

/**
 * A non-secure image that was built for a real TF-M.
 *
 * @param name what views call it
 * @param elf the file
 * @param vectorTable its address
 * @param gateways where it calls the SPM
 * @param attestationTests whether TF-M's tests of attestation are in it
 */
public record ForeignImage(String name, ElfFile elf, int vectorTable, Gateways gateways, boolean attestationTests) {
	/** What start-up files of the field call the vector table: CMSIS, TF-M, Zephyr, newlib's examples. */
	private static final List<String> VECTORS = List.of("__VECTOR_TABLE", "__Vectors", "_vector_table", "__vector_table", "__isr_vector", "g_pfnVectors");
	/** TF-M's attestation tests, which verify tokens with a key that only a TF-M built for them lets the non-secure side use. */
	private static final String ATTESTATION_TESTS = "register_testsuite_ns_attestation_interface";
	private static final int VECTOR_ALIGNMENT = 128;

	/**
	 * Reads it.
	 *
	 * @throws IOException when the file is no ELF file, calls no gateway of TF-M, or its gateways stand where they cannot; the message says what to do
	 */
	public static ForeignImage read(Path file) throws IOException {
		ElfFile elf = ElfFile.read(file);
		List<Integer> addresses = new ArrayList<>();
		for (String name : Gateways.NAMES)
			addresses.add(elf.symbol(name).map(ElfSymbol::value).orElse(0) & ~1);
		if (addresses.stream().allMatch(it -> it == 0))
			throw new IOException(file + " has none of TF-M's gateways among its symbols (" + Gateways.NAMES.getFirst() + " ...): give the ELF file of a"
					+ " non-secure image that was linked against a TF-M build, with its symbols");
		Gateways gateways;
		try {
			gateways = new Gateways(addresses);
		} catch (IllegalArgumentException e) {
			throw new IOException(file + ": " + e.getMessage(), e);
		}
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return new ForeignImage(dot > 0 ? name.substring(0, dot) : name, elf, vectorTable(file, elf), gateways,
				elf.symbol(ATTESTATION_TESTS).isPresent());
	}

	/** Options of the device, with what the image tells of the TF-M that it was built for. */
	public Map<String, String> options(Map<String, String> given) {
		if (!attestationTests)
			return given;
		Map<String, String> options = new TreeMap<>(given);
		options.put("TEST_NS_ATTESTATION", "ON");
		return options;
	}

	private static int vectorTable(Path file, ElfFile elf) throws IOException {
		Optional<Integer> found = Optional.empty();
		for (String name : VECTORS)
			if (found.isEmpty())
				found = elf.symbol(name).map(ElfSymbol::value);
		int address = found.or(() -> elf.sections().stream().filter(it -> it.executable() && it.size() > 0).map(ElfSection::address)
				.min(Integer::compareUnsigned)).orElseThrow(() -> new IOException(file + " has neither a vector table by name nor code"));
		if (address % VECTOR_ALIGNMENT != 0)
			throw new IOException("%s: its vector table would be at 0x%08x, which is not aligned to %d bytes; name it __Vectors".formatted(file, address,
					VECTOR_ALIGNMENT));
		return address;
	}
}
