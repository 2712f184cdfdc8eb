// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.storage.flash.PowerSupply;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.TrustedStorage;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;

/** A device with both storages whose flash survives, and whose services are made anew at each start. */
public final class StorageDevice implements Environment {
	public final Map<String, String> options = new HashMap<>(Map.of("TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "ON", "TFM_PARTITION_PROTECTED_STORAGE", "ON"));
	public final PowerSupply power = new PowerSupply();
	public final RamFlash psFlash;
	public final RamFlash itsFlash;
	public final RamFlash otpFlash;
	public FlashOtp otp;
	public StorageAreas areas;
	public TrustedStorage its;
	public ProtectedStorage ps;

	/** As AN521 has them: five and four sectors of 4 KB. */
	public StorageDevice() {
		this(0x1000, 5, 4);
	}

	public StorageDevice(int sector, int psSectors, int itsSectors) {
		psFlash = new RamFlash(psSectors * sector, sector, 1);
		itsFlash = new RamFlash(itsSectors * sector, sector, 1);
		otpFlash = new RamFlash(2 * sector, sector, 1);
	}

	public StorageDevice with(String... settings) {
		for (String setting : settings)
			options.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
		return this;
	}

	/** Starts as the partitions do; what was in RAM is gone. */
	public StorageDevice start() throws FsException {
		otp = new FlashOtp(this);
		areas = new StorageAreas(this);
		its = areas.storage();
		otp.start();
		areas.start();
		if (on("TFM_PARTITION_PROTECTED_STORAGE", false)) {
			ps = new ProtectedStorage(this, its, otp, otp);
			ps.start();
		}
		return this;
	}

	public List<byte[]> flashContents() {
		return List.of(psFlash.content(), itsFlash.content(), otpFlash.content());
	}

	public void load(List<byte[]> contents) {
		psFlash.load(contents.get(0));
		itsFlash.load(contents.get(1));
		otpFlash.load(contents.get(2));
	}

	@Override
	public Optional<String> option(String name) {
		return Optional.ofNullable(options.get(name));
	}

	@Override
	public String tfm() {
		return "2.1";
	}

	@Override
	public Optional<FlashDevice> flash(FlashArea area) {
		return switch (area) {
			case PROTECTED_STORAGE -> Optional.of(power.feed(psFlash));
			case INTERNAL_TRUSTED_STORAGE -> Optional.of(power.feed(itsFlash));
			case OTP_NV_COUNTERS -> Optional.of(power.feed(otpFlash));
			default -> Optional.empty();
		};
	}

	@Override
	public byte[] bootData() {
		return new byte[0];
	}

	@Override
	public long seed() {
		return 1;
	}

	@Override
	public void reset(String why) {
		throw new AssertionError("nothing asks for a reset here: " + why);
	}
}
