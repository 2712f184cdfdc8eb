// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.tfmstudio.manifest.reading.Devices;
import org.tfmstudio.sim.boot.ImageSigner;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.boot.SigningKey;
import org.tfmstudio.toolchain.RawImage;

/**
 * Makes the signed image of the non-secure application.
 *
 * @param image     file, absolute
 * @param publicKey DER SubjectPublicKeyInfo of the key it is signed with
 * @param keyFile   the author's key; empty for the development key, which everybody has
 */
record SignStage(Path image, byte[] publicKey, Optional<Path> keyFile) {

	/** Address that the application is linked for: behind the header of slot 0x00100000. */
	static final long SLOT = 0x0010_0000L;

	private static final String DEVELOPMENT_KEY = "development-key-known-to-everybody.pem";

	/** Signs, unless a finding says why not; null then. */
	static SignStage sign(Path project, DeviceStage stage, Path elf, FindingList findings) throws IOException {
		Path device = DeviceStage.file(stage.device());
		Optional<Path> keyFile = Devices.key(stage.device()).map(name -> device.resolveSibling(name).normalize());
		SigningKey key;
		try {
			key = SigningKey.readPem(keyFile.isPresent() ? Files.readString(keyFile.get(), StandardCharsets.UTF_8) : developmentKey());
		} catch (IOException e) {
			findings.addError(device, "signing-key", "The signing key " + keyFile.map(Path::toString).orElse(DEVELOPMENT_KEY) + " cannot be used: "
					+ (keyFile.isPresent() && !Files.exists(keyFile.get()) ? "there is no such file" : e.getMessage()) + ".");
			return null;
		}
		ImageVersion version = ImageVersion.parse(stage.options().get("MCUBOOT_IMAGE_VERSION_NS"));
		long counter = stage.options().number("MCUBOOT_SECURITY_COUNTER_NS");
		byte[] payload = RawImage.of(elf, SLOT + ImageSigner.HEADER_SIZE);
		Path image = project.resolve(CompileStage.APPLICATION).resolve("app_signed.bin");
		AtomicFile.write(image, ImageSigner.sign(payload, version, counter, key));
		return new SignStage(image, key.publicKey(), keyFile);
	}

	private static String developmentKey() throws IOException {
		try (InputStream in = SignStage.class.getResourceAsStream(DEVELOPMENT_KEY)) {
			if (in == null) {
				throw new IOException("it is missing in this installation");
			}
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
