// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.fwu;

import static org.tfmstudio.sim.trace.PsaStatus.BAD_STATE;
import static org.tfmstudio.sim.trace.PsaStatus.DOES_NOT_EXIST;
import static org.tfmstudio.sim.trace.PsaStatus.INVALID_ARGUMENT;
import static org.tfmstudio.sim.trace.PsaStatus.NOT_SUPPORTED;
import static org.tfmstudio.sim.trace.PsaStatus.PROGRAMMER_ERROR;
import static org.tfmstudio.sim.trace.PsaStatus.STORAGE_FAILURE;
import static org.tfmstudio.sim.trace.PsaStatus.SUCCESS;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.tfmstudio.sim.boot.ImageTrailer;
import org.tfmstudio.sim.boot.ImageVersion;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.Environment;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.hosted.Request;
import org.tfmstudio.sim.spm.hosted.ServicePanic;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;

/**
 * TFM_SP_FWU. Which call leads from which state to which is TF-M's table (facts D.6), where that differs from the specification, too: an
 * image is not verified by finish, and what is staged is forgotten by the service, though not by the slots, at a reset.
 */
public final class FirmwareUpdate implements HostedPartition {
	/** TFM_PARTITION_FIRMWARE_UPDATE switches the service on. */
	public static final String OPTION = "TFM_PARTITION_FIRMWARE_UPDATE";
	/** PSA FWU: done, and the device must be reset for it to count. */
	static final int SUCCESS_REBOOT = 1;
	/** Bytes of the information about a component. */
	static final int INFO_SIZE = 60;

	private static final int PID = 271;
	private static final int SID = 0xA0;
	private static final int PLACE = 5;
	private static final int SID_CRYPTO = 0x80;
	private static final int SID_PLATFORM = 0x40;
	private static final int FLAG_VOLATILE_STAGING = 1;
	private static final int DIGEST_OFFSET = 28;
	/** Core cycles per byte that is erased or written in the emulated flash. */
	private static final int BYTES_PER_CYCLE = 4;

	private final Environment environment;
	private final List<Component> components = new ArrayList<>();
	private final boolean trial;
	private final int maxWrite;
	private final int maxManifest;
	private final int buffer;
	private byte[] bootData = {};
	private BootVersions running;

	/** @throws IllegalArgumentException with a sentence, when the device's options do not go together */
	public FirmwareUpdate(Environment environment) {
		this.environment = environment;
		String strategy = environment.option("MCUBOOT_UPGRADE_STRATEGY").orElse("OVERWRITE_ONLY").strip().toUpperCase(Locale.ROOT);
		boolean swap = strategy.startsWith("SWAP_");
		if (!swap && !strategy.equals("OVERWRITE_ONLY"))
			throw new IllegalArgumentException(OPTION + " does not go with MCUBOOT_UPGRADE_STRATEGY " + strategy
					+ ": TF-M has the service for OVERWRITE_ONLY, SWAP_USING_SCRATCH and SWAP_USING_MOVE");
		trial = environment.on("FWU_SUPPORT_TRIAL_STATE", swap);
		maxWrite = environment.number("TFM_CONFIG_FWU_MAX_WRITE_SIZE", 1024);
		maxManifest = environment.number("TFM_CONFIG_FWU_MAX_MANIFEST_SIZE", 0);
		buffer = environment.on("PSA_FRAMEWORK_HAS_MM_IOVEC", false) ? Integer.MAX_VALUE
				: Math.max(1, environment.option("TFM_FWU_BUF_SIZE").isEmpty() ? maxWrite : environment.number("TFM_FWU_BUF_SIZE", maxWrite));
		int images = environment.number("MCUBOOT_IMAGE_NUMBER", 2);
		component(FlashArea.PRIMARY_SECURE, FlashArea.SECONDARY_SECURE, swap);
		if (images > 1)
			component(FlashArea.PRIMARY_NON_SECURE, FlashArea.SECONDARY_NON_SECURE, swap);
	}

	private void component(FlashArea primary, FlashArea secondary, boolean swap) {
		int number = components.size();
		components.add(new Component(number, number + 1, slot(primary), slot(secondary), swap));
	}

	private FlashDevice slot(FlashArea area) {
		return environment.flash(area).orElseThrow(() -> new IllegalArgumentException(
				OPTION + " needs the slot " + area + ", which this device does not have; see MCUBOOT_IMAGE_NUMBER"));
	}

	@Override
	public PartitionConfig config() {
		return PartitionConfig.hosted("TFM_SP_FWU", PID, List.of(ServiceConfig.stateless("TFM_FIRMWARE_UPDATE_SERVICE", SID, PLACE, true, FwuOperation.names())),
				List.of(SID_CRYPTO, SID_PLATFORM));
	}

	@Override
	public void start() {
		components.forEach(Component::forget);
		bootData = environment.bootData();
		running = BootVersions.read(bootData).orElseThrow(() -> new ServicePanic("the boot loader left no shared data"));
	}

	/** Number of components. */
	public int components() {
		return components.size();
	}

	/** What a view may show. */
	public FwuState state(int component) {
		return components.get(component).state();
	}

	@Override
	public int call(Request request) {
		Optional<FwuOperation> operation = FwuOperation.of(request.type());
		if (operation.isEmpty())
			return NOT_SUPPORTED;
		return switch (operation.get()) {
			case START -> start(request);
			case WRITE -> write(request);
			case FINISH -> with(request, this::finish);
			case CANCEL -> with(request, this::cancel);
			case INSTALL -> install();
			case CLEAN -> with(request, it -> clean(it, request));
			case REJECT -> reject(request);
			case REQUEST_REBOOT -> {
				environment.reset("psa_fwu_request_reboot");
				yield SUCCESS;
			}
			case ACCEPT -> accept();
			case QUERY -> request.outSize(0) == INFO_SIZE ? with(request, it -> query(it, request)) : PROGRAMMER_ERROR;
		};
	}

	/** Reads the component's number from the first vector. */
	private int with(Request request, ToIntFunction<Component> then) {
		if (request.inSize(0) != 1)
			return PROGRAMMER_ERROR;
		int number = request.read(0)[0] & 0xFF;
		return number < components.size() ? then.applyAsInt(components.get(number)) : DOES_NOT_EXIST;
	}

	private int start(Request request) {
		if (request.inSize(0) != 1)
			return PROGRAMMER_ERROR;
		if (Integer.compareUnsigned(request.inSize(1), maxManifest) > 0)
			return NOT_SUPPORTED;
		return with(request, it -> {
			if (!it.inUse() && running.of(it.number()).isEmpty())
				return STORAGE_FAILURE;
			if (it.state() != FwuState.READY)
				return BAD_STATE;
			if (request.inSize(1) != 0)
				return INVALID_ARGUMENT;
			it.start();
			request.cost(it.secondary().size() / BYTES_PER_CYCLE);
			return SUCCESS;
		});
	}

	private int write(Request request) {
		if (Integer.compareUnsigned(request.inSize(2), maxWrite) > 0)
			return INVALID_ARGUMENT;
		if (request.inSize(1) != Integer.BYTES)
			return PROGRAMMER_ERROR;
		return with(request, it -> it.is(FwuState.WRITING) ? write(it, request) : BAD_STATE);
	}

	private int write(Component component, Request request) {
		int offset = word(request, 1);
		int size = request.inSize(2);
		for (int done = 0; done < size;) {
			byte[] piece = request.read(2, done, Math.min(buffer, size - done));
			if (!component.write(offset + done, piece))
				return STORAGE_FAILURE;
			done += piece.length;
		}
		request.cost(size / BYTES_PER_CYCLE);
		return SUCCESS;
	}

	private int finish(Component component) {
		if (!component.is(FwuState.WRITING))
			return BAD_STATE;
		component.enter(FwuState.CANDIDATE);
		return SUCCESS;
	}

	private int cancel(Component component) {
		if (!component.is(FwuState.WRITING) && !component.is(FwuState.CANDIDATE))
			return BAD_STATE;
		component.fail(FwuState.FAILED, SUCCESS);
		return SUCCESS;
	}

	private int clean(Component component, Request request) {
		if (!component.is(FwuState.FAILED) && !component.is(FwuState.UPDATED))
			return BAD_STATE;
		if (!component.open())
			return DOES_NOT_EXIST;
		component.clean();
		request.cost(component.secondary().size() / BYTES_PER_CYCLE);
		return SUCCESS;
	}

	private int install() {
		for (Component component : components) {
			if (component.is(FwuState.STAGED) || component.is(FwuState.REJECTED))
				return BAD_STATE;
			if (!component.inUse()) {
				if (running.of(component.number()).isEmpty())
					return STORAGE_FAILURE;
				if (component.stored() == FwuState.TRIAL)
					return BAD_STATE;
			}
		}
		List<Component> candidates = components.stream().filter(it -> it.is(FwuState.CANDIDATE)).toList();
		if (candidates.isEmpty())
			return BAD_STATE;
		int status = components.size() == 1 ? SUCCESS : new DependencyCheck(components.size(), running, candidates).check();
		if (status == DependencyCheck.DEPENDENCY_NEEDED)
			return status;
		if (status == SUCCESS)
			status = stage(candidates);
		for (Component candidate : candidates) {
			if (status == SUCCESS_REBOOT)
				candidate.enter(FwuState.STAGED);
			else
				candidate.fail(FwuState.FAILED, status);
		}
		return status;
	}

	private static int stage(List<Component> candidates) {
		for (int i = 0; i < candidates.size(); i++) {
			if (!new ImageTrailer(candidates.get(i).secondary()).request(candidates.get(i).number())) {
				candidates.subList(0, i).forEach(it -> new ImageTrailer(it.secondary()).clearMagic());
				return STORAGE_FAILURE;
			}
		}
		return SUCCESS_REBOOT;
	}

	private int accept() {
		if (!trial)
			return NOT_SUPPORTED;
		List<Component> trials = new ArrayList<>();
		for (Component component : components) {
			if (!component.inUse() && running.of(component.number()).isEmpty())
				return STORAGE_FAILURE;
			if (component.state() == FwuState.TRIAL) {
				component.enter(FwuState.TRIAL);
				trials.add(component);
			}
		}
		if (trials.isEmpty())
			return BAD_STATE;
		for (Component component : trials) {
			component.reopen();
			if (!new ImageTrailer(component.primary()).confirm())
				return STORAGE_FAILURE;
		}
		trials.forEach(it -> it.enter(FwuState.UPDATED));
		return SUCCESS;
	}

	private int reject(Request request) {
		if (request.inSize(0) != Integer.BYTES)
			return PROGRAMMER_ERROR;
		int why = word(request, 0);
		boolean any = false;
		int status = SUCCESS;
		for (Component component : components) {
			if (!component.inUse()) {
				if (running.of(component.number()).isEmpty())
					return STORAGE_FAILURE;
				status = SUCCESS; // TF-M 2.1 forgets here that a component before this one needs a reboot
			}
			if (component.state() == FwuState.STAGED) {
				component.fail(FwuState.FAILED, why);
				new ImageTrailer(component.secondary()).clearMagic();
				status = SUCCESS;
				any = true;
			} else if (component.state() == FwuState.TRIAL) {
				component.fail(FwuState.REJECTED, why);
				status = SUCCESS_REBOOT;
				any = true;
			}
		}
		return any ? status : BAD_STATE;
	}

	private int query(Component component, Request request) {
		Optional<ImageVersion> version = running.of(component.number());
		if (version.isEmpty())
			return STORAGE_FAILURE;
		ByteBuffer info = ByteBuffer.allocate(INFO_SIZE).order(ByteOrder.LITTLE_ENDIAN);
		info.putInt(component.state().ordinal()).putInt(component.error());
		version.get().write(info);
		info.putInt(component.primary().size()).putInt(FLAG_VOLATILE_STAGING).putInt(component.location());
		if (component.is(FwuState.CANDIDATE)) {
			if (component.loaded() < 0 || component.loaded() > component.secondary().size())
				return STORAGE_FAILURE;
			SHA256Digest digest = new SHA256Digest();
			digest.update(component.secondary().read(0, component.loaded()), 0, component.loaded());
			digest.doFinal(info.array(), DIGEST_OFFSET);
			request.cost(component.loaded());
		}
		request.write(0, info.array());
		return SUCCESS;
	}

	private static int word(Request request, int index) {
		return ByteBuffer.wrap(request.read(index)).order(ByteOrder.LITTLE_ENDIAN).getInt();
	}

	@Override
	public void save(StateWriter out) {
		out.bytes(bootData);
		components.forEach(it -> it.save(out));
	}

	@Override
	public void restore(StateReader in) {
		bootData = in.bytes();
		running = BootVersions.read(bootData).orElse(null);
		components.forEach(it -> it.restore(in));
	}
}
