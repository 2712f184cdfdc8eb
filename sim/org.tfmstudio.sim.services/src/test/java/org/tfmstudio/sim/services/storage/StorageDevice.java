// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import java.util.List;

import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.otp.FlashOtp;
import org.tfmstudio.sim.services.storage.flash.PowerSupply;
import org.tfmstudio.sim.services.storage.flash.RamFlash;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.services.storage.its.TrustedStorage;
import org.tfmstudio.sim.services.storage.ps.ProtectedStorage;
import org.tfmstudio.sim.services.testing.TestEnvironment;

/** A device with both storages whose flash survives, and whose services are made anew at each start. */
public final class StorageDevice extends TestEnvironment {
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
		super("TFM_PARTITION_INTERNAL_TRUSTED_STORAGE", "ON", "TFM_PARTITION_PROTECTED_STORAGE", "ON");
		psFlash = new RamFlash(psSectors * sector, sector, 1);
		itsFlash = new RamFlash(itsSectors * sector, sector, 1);
		otpFlash = new RamFlash(2 * sector, sector, 1);
		flash.put(FlashArea.PROTECTED_STORAGE, power.feed(psFlash));
		flash.put(FlashArea.INTERNAL_TRUSTED_STORAGE, power.feed(itsFlash));
		flash.put(FlashArea.OTP_NV_COUNTERS, power.feed(otpFlash));
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
}
