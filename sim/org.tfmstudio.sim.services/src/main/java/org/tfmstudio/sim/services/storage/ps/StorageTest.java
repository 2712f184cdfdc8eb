// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage.ps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.services.platform.PlatformRequests;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * What tests of protected storage need to reach inside of it, where TF-M links them into the partition: they set its counters and let it start
 * again. A device has it with PS_TEST_NV_COUNTERS only, by a request of its own to the platform service: three words in (operation, counter,
 * value), two out (status, value).
 */
public final class StorageTest implements PlatformRequests {
	/** Switches it on; TF-M's name. */
	public static final String OPTION = "PS_TEST_NV_COUNTERS";
	/** The request's number. */
	public static final int REQUEST = 0x5053;

	private static final int READ = 0;
	private static final int INCREMENT = 1;
	private static final int DECREMENT = 2;
	private static final int SET = 3;
	private static final int FREEZE = 4;
	private static final int START = 5;
	private static final int WORDS_IN = 3;
	private static final int WORDS_OUT = 2;

	private final TestCounters counters = new TestCounters();
	private ProtectedStorage storage;

	/** Counters for protected storage. */
	public NvCounters counters() {
		return counters;
	}

	/** The storage that is tested. */
	public void storage(ProtectedStorage storage) {
		this.storage = storage;
	}

	@Override
	public void start() {
		counters.reset();
	}

	@Override
	public Optional<byte[]> answer(int request, byte[] input, int clientId) {
		if (request != REQUEST || input.length != WORDS_IN * Integer.BYTES || clientId < 0)
			return Optional.empty();
		ByteBuffer in = ByteBuffer.wrap(input).order(ByteOrder.LITTLE_ENDIAN);
		int operation = in.getInt();
		int number = in.getInt();
		int given = in.getInt();
		int status = PsaStatus.GENERIC_ERROR;
		int value = 0;
		if (operation == FREEZE) {
			counters.freeze(given != 0);
			status = PsaStatus.SUCCESS;
		} else if (operation == START) {
			status = storage.again();
		} else {
			Optional<NvCounter> counter = number < 0 || number > 2 ? Optional.empty() : NvCounter.of(NvCounter.PS_0.ordinal() + number);
			if (counter.isPresent()) {
				value = counters.read(counter.get()).orElse(0);
				status = counted(operation, counter.get(), value, given);
			}
		}
		return Optional.of(ByteBuffer.allocate(WORDS_OUT * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(status).putInt(value).array());
	}

	private int counted(int operation, NvCounter counter, int value, int given) {
		NvCounters.Result result = switch (operation) {
			case READ -> NvCounters.Result.SUCCESS;
			case INCREMENT -> counters.increment(counter);
			case DECREMENT -> value == 0 ? NvCounters.Result.INVALID : counters.set(counter, value - 1);
			case SET -> counters.set(counter, given);
			default -> NvCounters.Result.UNSUPPORTED;
		};
		return result == NvCounters.Result.SUCCESS ? PsaStatus.SUCCESS : PsaStatus.GENERIC_ERROR;
	}

	@Override
	public void save(StateWriter out) {
		counters.save(out);
	}

	@Override
	public void restore(StateReader in) {
		counters.restore(in);
	}
}
