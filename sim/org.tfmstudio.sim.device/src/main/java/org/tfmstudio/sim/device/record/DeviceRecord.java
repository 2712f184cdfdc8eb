// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.record;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.tfmstudio.sim.spm.model.Gateways;
import org.tfmstudio.sim.spm.model.Options;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.Platform;
import org.tfmstudio.sim.spm.model.SpmConfig;

import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * What the build hands to the device: all of {@code build/device.json}. Paths are relative to the project's folder, which is the one above
 * the record's.
 *
 * @param file the record itself
 * @param folder folder that the paths are relative to
 * @param name name of the device
 * @param board name of its board
 * @param config all options by their TF-M names
 * @param spm what the Secure Partition Manager is told
 * @param elves the ELF file of each partition, in the order of {@code spm.partitions()}
 * @param application the non-secure image, or null when there is none
 * @param publicKeys keys that the boot stage trusts, DER SubjectPublicKeyInfo
 * @param securityCounter the device's rollback counter
 */
public record DeviceRecord(Path file, Path folder, String name, String board, Map<String, String> config, SpmConfig spm, List<Path> elves,
		ApplicationRecord application, List<byte[]> publicKeys, long securityCounter) {
	/** The version of the record that this class reads. */
	public static final int SCHEMA = 1;
	/** Larger records are refused unread. */
	private static final long LARGEST = 16L << 20;

	/**
	 * The non-secure image.
	 *
	 * @param name what views call it
	 * @param elf its symbols and lines
	 * @param image the signed image
	 * @param slot offset of its slot in the flash, which is also its non-secure address
	 * @param slotSize bytes of the slot
	 * @param imageId number in boot messages
	 */
	public record ApplicationRecord(String name, Path elf, Path image, int slot, int slotSize, int imageId) {
	}

	/** What the SPM is told, with the non-secure image that really runs and where it calls the SPM. */
	public SpmConfig spm(SpmConfig.Application image, Gateways gateways) {
		return new SpmConfig(spm.name(), spm.tfm(), spm.isolation(), spm.strict(), spm.backend(), spm.options(), spm.partitions(), image, gateways,
				Platform.an521(gateways));
	}

	/**
	 * A device that no project describes: without partitions of machine code and without application.
	 *
	 * @param config all options by their TF-M names, isolation level and back end among them
	 * @throws IllegalArgumentException with a sentence when an option cannot be used
	 */
	public static DeviceRecord of(String name, String board, String tfm, Map<String, String> config) {
		int isolation = Integer.decode(config.getOrDefault("TFM_ISOLATION_LEVEL", "1"));
		SpmConfig.Backend backend = SpmConfig.Backend.valueOf(config.getOrDefault("CONFIG_TFM_SPM_BACKEND", isolation > 1 ? "IPC" : "SFN"));
		SpmConfig spm = new SpmConfig(name, tfm, isolation, false, backend, Options.of(config), List.of(), new SpmConfig.Application("", -1),
				Gateways.DEFAULT, Platform.an521(Gateways.DEFAULT));
		Path here = Path.of("").toAbsolutePath();
		return new DeviceRecord(here, here, name, board, Map.copyOf(config), spm, List.of(), null, List.of(), 0);
	}

	/**
	 * Reads a record.
	 *
	 * @throws IOException with a sentence that names the file, the member and what to do
	 */
	public static DeviceRecord read(Path file) throws IOException {
		try {
			if (Files.size(file) > LARGEST) {
				throw new RecordException("it is larger than " + (LARGEST >> 20) + " MB");
			}
			try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
				return new RecordReader(file.toAbsolutePath().normalize()).read(Json.of(JsonParser.parseReader(reader), ""));
			}
		} catch (NoSuchFileException e) {
			throw new IOException("there is no device record " + file + "; build the project first", e);
		} catch (RecordException | JsonParseException | MalformedInputException e) {
			throw new IOException("the device record " + file + " cannot be used: " + e.getMessage() + "; remove its folder and build again", e);
		}
	}

	/** Reads the parts in their order. */
	private record RecordReader(Path file) {
		DeviceRecord read(Json json) throws RecordException {
			int schema = json.number("schema");
			if (schema != SCHEMA) {
				throw new RecordException("it has schema " + schema + ", this version reads " + SCHEMA);
			}
			Path folder = file.getParent().getParent();
			Map<String, String> config = json.object("config").map();
			List<PartitionConfig> partitions = json.list("partitions", PartitionReader::read);
			ApplicationRecord application = json.has("application") ? application(json.object("application"), folder) : null;
			SpmConfig spm;
			try {
				spm = new SpmConfig(json.text("name"), json.text("tfm"), json.number("isolation"), json.flag("strict"),
						json.choice("backend", SpmConfig.Backend.class, SpmConfig.Backend::valueOf), Options.of(config), partitions,
						new SpmConfig.Application(application == null ? "" : application.name(), -1), Gateways.DEFAULT,
						Platform.an521(Gateways.DEFAULT));
			} catch (IllegalArgumentException e) {
				throw new RecordException(e.getMessage(), e);
			}
			Json boot = json.object("boot");
			List<Path> elves = json.list("partitions", it -> it.file("elf", folder));
			return new DeviceRecord(file, folder, spm.name(), json.text("board"), config, spm, elves, application, keys(boot), boot.wide("securityCounter"));
		}

		private static ApplicationRecord application(Json json, Path folder) throws RecordException {
			return new ApplicationRecord(json.text("name"), json.file("elf", folder), json.file("image", folder), json.number("slot"),
					json.has("slotSize") ? json.number("slotSize") : 0x8_0000, json.number("imageId"));
		}

		private static List<byte[]> keys(Json boot) throws RecordException {
			List<byte[]> keys = new java.util.ArrayList<>();
			for (String hex : boot.texts("publicKeys")) {
				try {
					keys.add(HexFormat.of().parseHex(hex));
				} catch (IllegalArgumentException e) {
					throw new RecordException("boot.publicKeys is not hexadecimal", e);
				}
			}
			return List.copyOf(keys);
		}
	}
}
