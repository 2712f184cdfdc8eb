// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.core;

/** The answer of TT, TTT, TTA and TTAT (DDI0553 C2.4.253, pseudocode TTResp). */
final class TestTarget {
	private static final int MRVALID = 1 << 16;
	private static final int SRVALID = 1 << 17;
	private static final int READ = 1 << 18;
	private static final int READ_WRITE = 1 << 19;
	private static final int NS_READ = 1 << 20;
	private static final int NS_READ_WRITE = 1 << 21;
	private static final int SECURE = 1 << 22;
	private static final int IRVALID = 1 << 23;
	/** The fields that depend on an MPU. */
	static final int OF_MPU = 0xFF | MRVALID | READ | READ_WRITE | NS_READ | NS_READ_WRITE;

	private final Core core;

	TestTarget(Core core) {
		this.core = core;
	}

	int respond(int address, boolean secure, boolean unprivileged, boolean fromSecure) {
		Mpu mpu = core.mpu(secure);
		int response = 0;
		boolean read;
		boolean write;
		boolean active = mpu.active(core.exceptions.negativePriorityRequested(secure));
		int region = active ? mpu.region(address) : Mpu.NONE;
		if (region >= 0) {
			response |= MRVALID | region;
			read = mpu.readable(region, !unprivileged);
			write = mpu.writable(region, !unprivileged);
		} else {
			boolean background = !active || region == Mpu.NONE && !unprivileged && (mpu.ctrl & Mpu.PRIVDEFENA) != 0;
			read = background && !(unprivileged && PrivateBus.holds(address));
			write = read;
		}
		response |= read ? READ : 0;
		response |= write ? READ_WRITE : 0;
		if (fromSecure) {
			int attribution = core.attribution.lookup(address, true, false);
			boolean nonSecure = (attribution & Attribution.NON_SECURE) != 0;
			if ((attribution & Attribution.SREGION_VALID) != 0) {
				response |= SRVALID | attribution & 0xFF << Attribution.SREGION_SHIFT;
			}
			if ((attribution & Attribution.IREGION_VALID) != 0) {
				response |= IRVALID | (attribution >>> Attribution.IREGION_SHIFT & 0xFF) << 24;
			}
			response |= nonSecure ? (read ? NS_READ : 0) | (write ? NS_READ_WRITE : 0) : SECURE;
		}
		return response;
	}
}
