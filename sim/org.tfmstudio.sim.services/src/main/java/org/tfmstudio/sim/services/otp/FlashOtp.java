// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.otp;

import java.util.Arrays;
import java.util.Map;
import java.util.OptionalInt;

import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.storage.flash.CountedFlash;
import org.tfmstudio.sim.services.storage.flash.RamFlash;

/**
 * One-time memory and counters in flash, as TF-M's default platform has them. Nothing is kept in RAM, but with OTP_NV_COUNTERS_RAM_EMULATION,
 * or without a flash area for it, the area itself.
 */
public final class FlashOtp implements OneTimeMemory, NvCounters, Stateful {
	private static final int RAM_SIZE = 0x2000;
	private static final int RAM_SECTOR = 0x1000;
	/** Counters that are bits of one-time memory. */
	private static final Map<NvCounter, OtpElement> UNARY = Map.of(NvCounter.BL2_0, OtpElement.NV_COUNTER_BL2_0, NvCounter.BL2_1,
			OtpElement.NV_COUNTER_BL2_1, NvCounter.BL2_2, OtpElement.NV_COUNTER_BL2_2, NvCounter.BL2_3, OtpElement.NV_COUNTER_BL2_3, NvCounter.NS_0,
			OtpElement.NV_COUNTER_NS_0, NvCounter.NS_1, OtpElement.NV_COUNTER_NS_1, NvCounter.NS_2, OtpElement.NV_COUNTER_NS_2);

	private final OtpLayout layout;
	private final OtpArea area;
	private final Provisioning provisioning;
	private final boolean flashCounters;
	/** Null where there is flash. */
	private final RamFlash ram;
	private final CountedFlash flash;

	private final Environment environment;
	private final FlashDevice device;

	/** @throws IllegalArgumentException with a sentence when an option or the size of the area does not do */
	public FlashOtp(Environment environment) {
		this(environment, environment.on("OTP_NV_COUNTERS_RAM_EMULATION", false) ? null : environment.flash(FlashArea.OTP_NV_COUNTERS).orElse(null));
	}

	private FlashOtp(Environment environment, FlashDevice place) {
		this.environment = environment;
		ram = place == null ? new RamFlash(RAM_SIZE, RAM_SECTOR, 1) : null;
		device = place == null ? ram : place;
		flash = new CountedFlash(device);
		layout = new OtpLayout(environment);
		area = new OtpArea(flash, layout);
		provisioning = environment.on("TFM_DUMMY_PROVISIONING", true) ? new Provisioning(environment, this) : null;
		flashCounters = environment.on("TFM_PARTITION_PROTECTED_STORAGE", false);
	}

	/** At each start of the device, before anything reads it: repairs or lays out the area, and provisions a new device. */
	public void start() {
		if (ram != null)
			ram.clear();
		area.start();
		if (provisioning != null)
			provisioning.perform();
	}

	@Override
	public int size(OtpElement element) {
		OtpLayout.Place place = layout.place(element);
		return place == null ? 0 : place.size();
	}

	@Override
	public byte[] read(OtpElement element) {
		OtpLayout.Place place = layout.place(element);
		return place == null ? new byte[0] : area.read(place.offset(), place.size());
	}

	@Override
	public boolean write(OtpElement element, byte[] bytes) {
		byte[] now = read(element);
		if (bytes.length > now.length)
			return false;
		for (int i = 0; i < bytes.length; i++)
			if ((now[i] & ~bytes[i]) != 0)
				return false;
		if (now.length > 0)
			area.write(layout.place(element).offset(), bytes);
		return now.length > 0;
	}

	@Override
	public OptionalInt read(NvCounter counter) {
		if (flashCounter(counter))
			return OptionalInt.of(area.word(layout.flashCounter(counter.ordinal()).offset()));
		OtpElement element = UNARY.get(counter);
		if (element == null || layout.place(element) == null)
			return OptionalInt.empty();
		int bits = 0;
		for (byte it : read(element))
			bits += Integer.bitCount(it & 0xFF);
		return OptionalInt.of(bits);
	}

	private boolean flashCounter(NvCounter counter) {
		return flashCounters && counter.ordinal() < OtpLayout.FLASH_COUNTERS;
	}

	@Override
	public Result set(NvCounter counter, int value) {
		OptionalInt now = read(counter);
		if (now.isEmpty())
			return Result.UNSUPPORTED;
		Result result = flashCounter(counter) ? setFlash(counter, now.getAsInt(), value) : setUnary(UNARY.get(counter), value);
		if (result != Result.SUCCESS)
			return result;
		return read(counter).getAsInt() == value ? Result.SUCCESS : Result.FAILED;
	}

	private Result setFlash(NvCounter counter, int now, int value) {
		if (now == -1)
			return Result.MAXIMUM;
		if (Integer.compareUnsigned(now, value) > 0)
			return Result.INVALID;
		area.write(layout.flashCounter(counter.ordinal()).offset(), OtpArea.bytes(value));
		return Result.SUCCESS;
	}

	private Result setUnary(OtpElement element, int value) {
		byte[] bytes = new byte[size(element)];
		if (value < 0 || value > 8 * bytes.length)
			return Result.MAXIMUM;
		Arrays.fill(bytes, 0, value / 8, (byte) 0xFF);
		if (value % 8 != 0)
			bytes[value / 8] = (byte) ((1 << value % 8) - 1);
		return write(element, bytes) ? Result.SUCCESS : Result.INVALID;
	}

	/** The same memory for a view, whose reads are not counted; not to be started. */
	public FlashOtp look() {
		return new FlashOtp(environment, device);
	}

	/** Flash operations since the device was made. */
	public CountedFlash.Counts counts() {
		return flash.counts();
	}

	@Override
	public void save(StateWriter out) {
		flash.save(out);
		if (ram != null)
			ram.save(out);
	}

	@Override
	public void restore(StateReader in) {
		flash.restore(in);
		if (ram != null)
			ram.restore(in);
	}
}
