// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.tfmstudio.sim.boot.ImageVerifier;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.boot.SlotUpdate;
import org.tfmstudio.sim.boot.Verdict;
import org.tfmstudio.sim.boot.VerificationKey;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.device.record.DeviceRecord;

/** Verifies what lies in the slots before it runs, and says so in the words of a boot log. */
final class BootStage {
	/** Amount of talk, MCUBOOT_LOG_LEVEL. */
	private enum Level {
		OFF, ERROR, WARNING, INFO, DEBUG
	}

	private final DeviceRecord record;
	private final Consumer<byte[]> console;
	private final Level level;
	private boolean begun;

	/**
	 * A boot stage.
	 *
	 * @param record keys, counter and options
	 * @param console takes what is printed
	 */
	BootStage(DeviceRecord record, Consumer<byte[]> console) {
		this.record = record;
		this.console = console;
		this.level = level(record.config().getOrDefault("MCUBOOT_LOG_LEVEL", "INFO"));
	}

	private static Level level(String text) {
		for (Level level : Level.values()) {
			if (text.equalsIgnoreCase(level.name())) {
				return level;
			}
		}
		return Level.INFO;
	}

	/** Whether an update exchanges two images, so that the one before can come back. */
	static boolean exchanges(DeviceRecord record) {
		return record.config().getOrDefault("MCUBOOT_UPGRADE_STRATEGY", "").strip().toUpperCase(Locale.ROOT).startsWith("SWAP_");
	}

	/** Installs the update that the secondary slot asks for, if it does. */
	void update(FlashDevice primary, FlashDevice secondary) throws IOException {
		ImageVersion secure = ImageVersion.parse(record.spm().tfm());
		SlotUpdate.Result result = new SlotUpdate(record.application().imageId(), primary, secondary, verifier()).install(exchanges(record),
				it -> it == 0 ? Optional.of(secure) : Optional.empty());
		if (!result.report().isEmpty()) {
			begin();
			result.report().forEach(it -> say(result.done() ? Level.INFO : Level.WARNING, it));
		}
	}

	private void begin() {
		if (!begun) {
			say(Level.INFO, "Starting bootloader");
		}
		begun = true;
	}

	private boolean guarded() {
		String guard = record.config().getOrDefault("MCUBOOT_HW_ROLLBACK_PROT", "ON");
		return List.of("1", "ON", "Y", "YES", "TRUE").contains(guard.toUpperCase(Locale.ROOT));
	}

	private ImageVerifier verifier() throws IOException {
		List<VerificationKey> keys = new ArrayList<>();
		for (byte[] der : record.publicKeys()) {
			keys.add(VerificationKey.read(der));
		}
		return new ImageVerifier(keys, guarded() ? record.securityCounter() : -1);
	}

	/** Verifies the application's slot. */
	Verdict verify(byte[] slot) throws IOException {
		begin();
		Verdict verdict = verifier().verify(slot);
		int id = record.application().imageId();
		if (verdict.accepted()) {
			say(Level.INFO, "Image " + id + " (non-secure) " + verdict.version() + ", " + verdict.imageSize() + " bytes: " + verdict.reason()
					+ (guarded() ? ", security counter " + verdict.securityCounter() : ""));
			say(Level.INFO, "Jumping to the first image slot");
		} else {
			say(Level.ERROR, "Image " + id + " in the primary slot is not valid: " + verdict.reason());
			say(Level.ERROR, "Unable to find bootable image");
		}
		return verdict;
	}

	/** A device without application: there is nothing to jump to. */
	void nothingToVerify() {
		begin();
		say(Level.WARNING, "There is no non-secure image");
	}

	/** An image that comes as it was built, without header and signature. */
	void notVerified(String name) {
		begin();
		say(Level.WARNING, name + " is an ELF file: it is started without being verified");
	}

	private void say(Level at, String text) {
		if (level.compareTo(at) >= 0) {
			String tag = switch (at) {
			case OFF, INFO -> "INF";
			case ERROR -> "ERR";
			case WARNING -> "WRN";
			case DEBUG -> "DBG";
			};
			console.accept(("[" + tag + "] " + text + "\r\n").getBytes(StandardCharsets.UTF_8));
		}
	}
}
