// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.platform;

import static org.tfmstudio.sim.trace.PsaStatus.BUFFER_TOO_SMALL;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.otp.NvCounter;
import org.tfmstudio.sim.services.otp.NvCounters;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.model.Operation;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.trace.PsaStatus;

/** TFM_SP_PLATFORM. Its results are TF-M's tfm_platform_err_t, which are positive, but for a few PSA statuses among them. */
public final class PlatformService implements HostedPartition {
	/** Switches the service on. */
	public static final String OPTION = "TFM_PARTITION_PLATFORM";

	static final int OK = 0;
	static final int SYSTEM_ERROR = 1;
	static final int NOT_SUPPORTED = 3;

	private static final int PSA_NOT_SUPPORTED = PsaStatus.NOT_SUPPORTED;
	private static final int PID = 260;
	private static final int SID = 0x40;
	private static final int PLACE = 6;
	private static final int NV_READ = 1010;
	private static final int NV_INCREMENT = 1011;
	private static final int SYSTEM_RESET = 1012;
	private static final int IOCTL = 1013;
	private static final int PID_PS = 256;
	private static final int COUNTER = 4;
	private static final int IOVECS = 4;

	private final Environment environment;
	private final NvCounters counters;
	private final PlatformRequests requests;
	private final boolean noCounters;
	private final boolean protectedStorage;
	private final int inputBuffer;
	private final int outputBuffer;

	/** @throws IllegalArgumentException with a sentence that names an option whose value cannot be used */
	public PlatformService(Environment environment, NvCounters counters) {
		this(environment, counters, PlatformRequests.NONE);
	}

	/**
	 * @param requests what it answers by ioctl
	 * @throws IllegalArgumentException with a sentence that names an option whose value cannot be used
	 */
	public PlatformService(Environment environment, NvCounters counters, PlatformRequests requests) {
		this.environment = environment;
		this.requests = requests;
		this.counters = counters;
		noCounters = environment.on("PLATFORM_NV_COUNTER_MODULE_DISABLED", false);
		protectedStorage = environment.on("TFM_PARTITION_PROTECTED_STORAGE", false);
		inputBuffer = environment.number("PLATFORM_SERVICE_INPUT_BUFFER_SIZE", 64);
		outputBuffer = environment.number("PLATFORM_SERVICE_OUTPUT_BUFFER_SIZE", 64);
	}

	@Override
	public PartitionConfig config() {
		List<Operation> operations = new ArrayList<>();
		if (!noCounters) {
			operations.add(new Operation("nv_read", NV_READ));
			operations.add(new Operation("nv_increment", NV_INCREMENT));
		}
		operations.add(new Operation("system_reset", SYSTEM_RESET));
		operations.add(new Operation("ioctl", IOCTL));
		return PartitionConfig.hosted("TFM_SP_PLATFORM", PID, List.of(ServiceConfig.stateless("TFM_PLATFORM_SERVICE", SID, PLACE, false, operations)),
				List.of());
	}

	@Override
	public void start() {
		// the counters are the flash's: nothing else is kept here
		requests.start();
	}

	@Override
	public int call(Request request) {
		return switch (request.type()) {
			case NV_READ -> noCounters ? PSA_NOT_SUPPORTED : read(request);
			case NV_INCREMENT -> noCounters ? PSA_NOT_SUPPORTED : increment(request);
			case SYSTEM_RESET -> {
				environment.reset("the platform service was asked for a reset by client " + request.clientId());
				yield OK;
			}
			case IOCTL -> ioctl(request);
			default -> PSA_NOT_SUPPORTED;
		};
	}

	private int read(Request request) {
		if (request.inSize(0) != COUNTER || used(request, true) != 1 || used(request, false) != 1)
			return SYSTEM_ERROR;
		OptionalInt value = counter(request).map(counters::read).orElse(OptionalInt.empty());
		if (value.isEmpty() || request.outSize(0) != COUNTER)
			return SYSTEM_ERROR;
		request.write(0, ByteBuffer.allocate(COUNTER).order(ByteOrder.LITTLE_ENDIAN).putInt(value.getAsInt()).array());
		return OK;
	}

	private int increment(Request request) {
		if (request.inSize(0) != COUNTER || used(request, true) != 1 || used(request, false) != 0)
			return SYSTEM_ERROR;
		return counter(request).map(counters::increment).orElse(NvCounters.Result.UNSUPPORTED) == NvCounters.Result.SUCCESS ? OK : SYSTEM_ERROR;
	}

	/** The counter that is meant, if the client may have it: a non-secure client counts from NS_0 on. */
	private Optional<NvCounter> counter(Request request) {
		int number = ByteBuffer.wrap(request.read(0)).order(ByteOrder.LITTLE_ENDIAN).getInt();
		boolean nonSecure = request.clientId() < 0;
		return NvCounter.of(nonSecure ? number + NvCounter.NS_0.ordinal() : number).filter(it -> switch (it) {
			case PS_0, PS_1, PS_2 -> protectedStorage && request.clientId() == PID_PS;
			case NS_0, NS_1, NS_2 -> nonSecure;
			default -> false;
		});
	}

	/** AN521 has no request of its own: all others are answered NOT_SUPPORTED, and an output is filled with zeros. */
	private int ioctl(Request request) {
		int in = used(request, true);
		int out = used(request, false);
		if (in < 1 || in > 2 || out > 1)
			return SYSTEM_ERROR;
		if (Integer.compareUnsigned(request.inSize(0), Integer.BYTES) < 0)
			return PROGRAMMER_ERROR;
		if (in > 1 && Integer.compareUnsigned(request.inSize(1), inputBuffer) > 0)
			return BUFFER_TOO_SMALL;
		if (Integer.compareUnsigned(request.outSize(0), outputBuffer) > 0)
			return PROGRAMMER_ERROR;
		int number = ByteBuffer.wrap(request.read(0)).order(ByteOrder.LITTLE_ENDIAN).getInt();
		Optional<byte[]> answer = requests.answer(number, in > 1 ? request.read(1) : new byte[0], request.clientId())
				.filter(it -> it.length <= request.outSize(0));
		if (answer.isPresent()) {
			request.write(0, answer.get());
			return OK;
		}
		if (out > 0)
			request.write(0, new byte[request.outSize(0)]);
		return NOT_SUPPORTED;
	}

	/** Vectors up to the last that has a length, as TF-M counts them. */
	private static int used(Request request, boolean in) {
		int count = IOVECS;
		while (count > 0 && (in ? request.inSize(count - 1) : request.outSize(count - 1)) == 0)
			count--;
		return count;
	}

	@Override
	public void save(StateWriter out) {
		requests.save(out);
	}

	@Override
	public void restore(StateReader in) {
		requests.restore(in);
	}
}
