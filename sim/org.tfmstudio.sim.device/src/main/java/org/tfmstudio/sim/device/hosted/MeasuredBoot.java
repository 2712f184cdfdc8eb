// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.hosted;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tfmstudio.sim.boot.ImageFormatException;
import org.tfmstudio.sim.boot.ImageMeasurement;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.boot.data.BootRecord;
import org.tfmstudio.sim.boot.data.SharedData;
import org.tfmstudio.sim.boot.data.SharedData.Entry;
import org.tfmstudio.sim.boot.data.SharedData.Major;
import org.tfmstudio.sim.device.record.DeviceRecord;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.attestation.InitialAttestation;
import org.tfmstudio.sim.services.fwu.FirmwareUpdate;

/**
 * What the boot stage measures and leaves for the services, as MCUboot does (facts E.7). The secure side has no image: its measurement is the
 * SHA-256 of what makes it, which docs/fidelity.md tells.
 */
public final class MeasuredBoot {
	private static final String HASH = "SHA256";
	private static final byte[] NOBODY = new byte[32];
	private static final int SECURE = 0;
	private static final int NON_SECURE = 1;

	private final DeviceRecord record;
	private final Environment environment;
	private byte[] secureSide;

	/** A non-secure image as it was measured. */
	private record Measured(ImageVersion version, byte[] digest, byte[] signer, Optional<byte[]> bootRecord) {
	}

	public MeasuredBoot(DeviceRecord record, Environment environment) {
		this.record = record;
		this.environment = environment;
	}

	/** For a device without non-secure image. */
	public byte[] data() throws IOException {
		return data(Optional.empty());
	}

	/** For a slot whose image was verified. @throws IOException when it holds none */
	public byte[] ofSlot(byte[] slot) throws IOException {
		try {
			ImageMeasurement image = ImageMeasurement.read(slot);
			return data(Optional.of(new Measured(image.version(), image.digest(), image.signer(), image.bootRecord())));
		} catch (ImageFormatException e) {
			throw new IOException("the image cannot be measured: " + e.getMessage(), e);
		}
	}

	/** For an image that comes as it was built: nobody signed it, and it has no version. */
	public byte[] ofElf(Path file) throws IOException {
		return data(Optional.of(new Measured(new ImageVersion(0, 0, 0, 0), sha256(Files.readAllBytes(file)), NOBODY, Optional.empty())));
	}

	/** Empty when no service would read it. */
	private byte[] data(Optional<Measured> nonSecure) throws IOException {
		List<Entry> entries = new ArrayList<>();
		boolean one = environment.number("MCUBOOT_IMAGE_NUMBER", 2) == 1;
		if (environment.on(InitialAttestation.OPTION, false) && environment.on("MCUBOOT_MEASURED_BOOT", true))
			records(nonSecure, one, entries);
		if (environment.on(FirmwareUpdate.OPTION, false)) {
			if (nonSecure.isPresent() && !one)
				entries.add(version(NON_SECURE, nonSecure.get().version()));
			entries.add(version(SECURE, one && nonSecure.isPresent() ? nonSecure.get().version() : ImageVersion.parse(record.spm().tfm())));
		}
		return entries.isEmpty() ? new byte[0] : new SharedData(entries).bytes();
	}

	/** The non-secure image first, as MCUboot boots it first; of one image for both, one record, which is called NSPE there. */
	private void records(Optional<Measured> nonSecure, boolean one, List<Entry> entries) throws IOException {
		byte[] signer = record.publicKeys().isEmpty() ? NOBODY : sha256(record.publicKeys().getFirst());
		if (nonSecure.isPresent()) {
			Measured image = nonSecure.get();
			byte[] digest = one ? sha256(secureSide(), image.digest()) : image.digest();
			byte[] plain = new BootRecord("NSPE", text(image.version()), image.signer(), HASH, digest).bytes();
			entries.add(Entry.of(Major.ATTESTATION, one ? SECURE : NON_SECURE, Entry.BOOT_RECORD,
					image.bootRecord().filter(it -> it.length >= digest.length).map(it -> BootRecord.measured(it, digest)).orElse(plain)));
		}
		if (!one || nonSecure.isEmpty())
			entries.add(Entry.of(Major.ATTESTATION, SECURE, Entry.BOOT_RECORD,
					new BootRecord("SPE", text(ImageVersion.parse(record.spm().tfm())), signer, HASH, secureSide()).bytes()));
	}

	private static Entry version(int image, ImageVersion version) {
		ByteBuffer bytes = ByteBuffer.allocate(ImageVersion.BYTES).order(ByteOrder.LITTLE_ENDIAN);
		version.write(bytes);
		return Entry.of(Major.FIRMWARE_UPDATE, image, Entry.SW_VERSION, bytes.array());
	}

	/** The signing tool leaves the build number out. */
	private static String text(ImageVersion version) {
		return version.major() + "." + version.minor() + "." + version.revision();
	}

	/** What the secure side is made of: the SPM's configuration, all options, and the code of each partition. The same on each machine. */
	private byte[] secureSide() throws IOException {
		if (secureSide != null)
			return secureSide;
		MessageDigest digest = digest();
		StringBuilder words = new StringBuilder("TF-M Studio\nTF-M ").append(record.spm().tfm()).append('\n').append(record.board()).append('\n')
				.append(record.spm().isolation()).append(record.spm().strict() ? " strict" : "").append('\n').append(record.spm().backend()).append('\n');
		for (Map.Entry<String, String> option : new TreeMap<>(record.config()).entrySet())
			words.append(option.getKey()).append('=').append(option.getValue()).append('\n');
		record.spm().partitions().forEach(it -> words.append(it.name()).append(' ').append(it.pid()).append('\n'));
		digest.update(words.toString().getBytes(StandardCharsets.UTF_8));
		for (Path elf : record.elves())
			digest.update(sha256(Files.readAllBytes(elf)));
		secureSide = digest.digest();
		return secureSide;
	}

	private static byte[] sha256(byte[]... parts) {
		MessageDigest digest = digest();
		for (byte[] part : parts)
			digest.update(part);
		return digest.digest();
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("each Java platform has SHA-256", e);
		}
	}
}
