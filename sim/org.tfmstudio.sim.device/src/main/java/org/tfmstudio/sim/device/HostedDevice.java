// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.tfmstudio.sim.board.BoardTable;
import org.tfmstudio.sim.board.FlashFile;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.boot.ImageTrailer;
import org.tfmstudio.sim.boot.Verdict;
import org.tfmstudio.sim.core.FlashDevice;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.device.hosted.ForeignImage;
import org.tfmstudio.sim.device.hosted.HostedEnvironment;
import org.tfmstudio.sim.device.hosted.HostedImages;
import org.tfmstudio.sim.device.hosted.MeasuredBoot;
import org.tfmstudio.sim.device.inspect.BootRecordView;
import org.tfmstudio.sim.device.inspect.DeviceView;
import org.tfmstudio.sim.device.inspect.KeyView;
import org.tfmstudio.sim.device.inspect.MemoryView;
import org.tfmstudio.sim.device.record.DeviceRecord;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.LoadImage;
import org.tfmstudio.sim.services.FlashArea;
import org.tfmstudio.sim.services.RotServices;
import org.tfmstudio.sim.services.storage.flash.PowerSupply;
import org.tfmstudio.sim.spm.Spm;
import org.tfmstudio.sim.spm.SpmListener;
import org.tfmstudio.sim.spm.fault.SpmStop;
import org.tfmstudio.sim.spm.hosted.HostedPartition;
import org.tfmstudio.sim.spm.mailbox.Multicore;
import org.tfmstudio.sim.spm.model.Gateways;
import org.tfmstudio.sim.spm.model.PartitionConfig;
import org.tfmstudio.sim.spm.model.ServiceConfig;
import org.tfmstudio.sim.spm.model.SpmConfig;

/** A device in hosted mode: boot stage and SPM are Java; partitions and application are machine code on a board. */
final class HostedDevice extends BoardDevice {
	private static final int SECURE_ALIAS = 0x1000_0000;

	/** The board was reset: boot stage and SPM start again before the core goes on. */
	private record Restart() {
	}

	private final Consumer<String> notices;
	private final DeviceRecord record;
	private final Optional<ForeignImage> foreign;
	private final Optional<FlashFile> flash;
	private final HostedEnvironment environment;
	private final RotServices services;
	private final MeasuredBoot measured;
	private Spm spm;

	private HostedDevice(HostedImages images, BoardTable table, Optional<ForeignImage> foreign, Consumer<String> notices) {
		super(table, notices);
		this.notices = notices;
		record = images.record();
		this.foreign = foreign;
		flash = images.flash().map(file -> FlashFile.ofCodeMemory(board(), file));
		environment = new HostedEnvironment(core(), foreign.map(it -> it.options(record.config())).orElse(record.config()), record.spm().tfm());
		services = new RotServices(environment);
		measured = new MeasuredBoot(record, environment);
	}

	static HostedDevice open(HostedImages images, Consumer<String> notices) throws IOException {
		DeviceRecord record = images.record();
		Optional<ForeignImage> foreign = images.nonSecure().isPresent() ? Optional.of(ForeignImage.read(images.nonSecure().get())) : Optional.empty();
		try {
			HostedDevice device = new HostedDevice(images, table(record.board(), "the device " + record.name()), foreign, notices);
			device.check();
			device.load();
			return device;
		} catch (IllegalArgumentException e) {
			throw new IOException("the device " + record.name() + " cannot be made: " + e.getMessage(), e);
		}
	}

	private void load() throws IOException {
		if (flash.isPresent()) {
			flash.get().load();
		}
		for (int i = 0; i < record.elves().size(); i++) {
			Path path = record.elves().get(i);
			ElfFile elf = ElfFile.read(path);
			board().load(elf.image());
			loaded(path);
			PartitionConfig partition = record.spm().partitions().get(i);
			symbols().add(partition.name(), elf);
			symbols().addEnd(partition.sfnReturn());
			symbols().addEnd(partition.entryReturn());
		}
		if (foreign.isPresent()) {
			ElfFile elf = foreign.get().elf();
			board().load(elf.image());
			loaded(Path.of(elf.file()));
			symbols().add(foreign.get().name(), elf);
		} else if (record.application() != null) {
			Path image = record.application().image();
			byte[] bytes = Files.readAllBytes(image);
			if (bytes.length > record.application().slotSize()) {
				throw new IOException(image + " has " + bytes.length + " bytes and does not fit its slot of " + record.application().slotSize());
			}
			board().load(LoadImage.raw(image.toString(), bytes, record.application().slot() | SECURE_ALIAS));
			if (BootStage.exchanges(record)) {
				environment.flash(FlashArea.PRIMARY_SECURE).ifPresent(HostedDevice::confirm);
				environment.flash(FlashArea.PRIMARY_NON_SECURE).ifPresent(HostedDevice::confirm);
			}
			loaded(image);
			symbols().add(record.application().name(), record.application().elf());
		}
	}

	@Override
	public String name() {
		return record.name();
	}

	@Override
	public List<String> services() {
		return Stream.concat(record.spm().partitions().stream(), services.partitions().stream().map(HostedPartition::config))
				.flatMap(it -> it.services().stream()).map(ServiceConfig::name).toList();
	}

	@Override
	void flip(int offset, int bit) {
		if (record.application() == null || foreign.isPresent()) {
			throw new UnsupportedOperationException("only a signed image can have a bit flipped");
		}
		int address = (record.application().slot() | SECURE_ALIAS) + offset;
		core().poke(address, 1, core().peek(address, 1) ^ 1 << bit);
	}

	@Override
	public Optional<Stop> boot() {
		timeline().beforeBoot();
		board().reset(ResetCause.POWER_ON);
		board().onReset(cause -> core().requestStop(new Restart()));
		return start();
	}

	/** What a device is born with is not on trial. */
	private static void confirm(FlashDevice slot) {
		ImageTrailer trailer = new ImageTrailer(slot);
		trailer.writeMagic();
		trailer.writeImageOk();
	}

	private void install(BootStage stage) throws IOException {
		Optional<FlashDevice> primary = environment.flash(FlashArea.PRIMARY_NON_SECURE);
		Optional<FlashDevice> secondary = environment.flash(FlashArea.SECONDARY_NON_SECURE);
		if (primary.isPresent() && secondary.isPresent()) {
			stage.update(primary.get(), secondary.get());
		}
	}

	private Optional<Multicore> multicore() {
		return environment.on("TFM_MULTI_CORE_TOPOLOGY", false)
				? Optional.of(new Multicore(board().cores().get(1), environment.number("NUM_MAILBOX_QUEUE_SLOT", 1))) : Optional.empty();
	}

	/** What must be known before anything starts. */
	private void check() {
		if (!environment.on("TFM_MULTI_CORE_TOPOLOGY", false)) {
			return;
		}
		if (board().cores().size() < 2) {
			throw new IllegalArgumentException("TFM_MULTI_CORE_TOPOLOGY needs a board with two cores, which " + record.board() + " is not");
		}
		if (foreign.isPresent()) {
			throw new IllegalArgumentException("TFM_MULTI_CORE_TOPOLOGY goes with applications of the SDK: TF-M has no mailbox for AN521, so "
					+ foreign.get().name() + " cannot know ours");
		}
	}

	/** Verifies and starts; what a reset does, too. */
	private Optional<Stop> start() {
		int vectors = -1;
		BootConsole console = new BootConsole(core());
		try {
			BootStage stage = new BootStage(record, console);
			if (foreign.isPresent()) {
				vectors = foreign.get().vectorTable();
				stage.notVerified(foreign.get().name());
				environment.bootData(measured.ofElf(Path.of(foreign.get().elf().file())));
			} else if (record.application() == null) {
				stage.nothingToVerify();
				environment.bootData(measured.data());
			} else {
				install(stage);
				byte[] slot = memory(record.application().slot() | SECURE_ALIAS, record.application().slotSize(), true);
				Verdict verdict = stage.verify(slot);
				if (!verdict.accepted()) {
					return Optional.of(new Stop(Stop.Kind.BOOT_REFUSED, "the boot stage refused image " + record.application().imageId()
							+ ": " + verdict.reason(), 0, null, ""));
				}
				vectors = record.application().slot() + verdict.headerSize();
				environment.bootData(measured.ofSlot(slot));
			}
		} catch (IOException e) {
			return Optional.of(Stop.of(Stop.Kind.BOOT_REFUSED, "the boot stage cannot verify: " + e.getMessage()));
		}
		if (spm == null) {
			SpmConfig config = record.spm(new SpmConfig.Application(running(), vectors), foreign.map(ForeignImage::gateways).orElse(Gateways.DEFAULT));
			spm = new Spm(core(), config, services.partitions(), this::event, SpmListener.NONE, multicore());
		}
		spm.start();
		return Optional.empty();
	}

	@Override
	public void cutPower(long operation) {
		environment.power().cutAt(operation, PowerSupply.Progress.HALF);
	}

	/** Power comes back: what was in RAM is gone, what was in flash is there. */
	private Optional<Stop> powerUp() {
		notices.accept("the power was cut at flash operation " + environment.power().operations() + "; the device starts again, with empty RAM");
		environment.power().restore();
		List<BoardTable.MemoryRow> memories = board().table().memories();
		for (BoardTable.MemoryRow memory : memories.subList(1, memories.size())) {
			for (int at = memory.base() | SECURE_ALIAS; at < (memory.base() | SECURE_ALIAS) + memory.size(); at += Integer.BYTES) {
				if (core().peek(at, Integer.BYTES) != 0) {
					core().poke(at, Integer.BYTES, 0);
				}
			}
		}
		board().reset(ResetCause.POWER_ON);
		return Optional.empty();
	}

	@Override
	Optional<Stop> requested(Object why) {
		if (environment.power().off()) {
			return powerUp();
		}
		return switch (why) {
		case Restart restart -> start();
		case HostedEnvironment.ResetAsked asked -> {
			board().reset(ResetCause.SOFTWARE);
			yield Optional.empty();
		}
		case SpmStop stop when stop.action() == SpmStop.Action.RESET -> {
			board().reset(ResetCause.SOFTWARE);
			yield Optional.empty();
		}
		case SpmStop stop when stop.cause() == SpmStop.Cause.FAULT -> Optional.of(faultStop(stop.who(), stop.why()));
		case SpmStop stop -> Optional.of(new Stop(Stop.Kind.PANIC, stop.who() + " panicked: " + stop.why(), 0, null, panicReport(stop)));
		default -> throw new IllegalStateException("the engine stopped for " + why);
		};
	}

	@Override
	void saveMode(StateWriter out) {
		environment.power().save(out);
		out.bool(spm != null);
		if (spm != null) {
			spm.save(out);
		}
	}

	@Override
	void restoreMode(StateReader in) {
		environment.power().restore(in);
		if (in.bool()) {
			spm.restore(in);
		}
	}

	@Override
	String ownerOf(int address) {
		return spm == null ? "" : spm.memoryOwners().at(address).map(Object::toString).orElse("");
	}

	@Override
	String running() {
		return foreign.map(ForeignImage::name).orElse(record.application() == null ? name() : record.application().name());
	}

	@Override
	public void keepFlash() throws IOException {
		if (flash.isPresent()) {
			flash.get().flush();
		}
	}

	@Override
	public Optional<DeviceView> inspect() {
		if (spm == null) {
			return Optional.empty();
		}
		SpmConfig config = spm.config();
		String words = "TF-M %s, %s back end, isolation level %d%s".formatted(config.tfm(), config.backend(), config.isolation(), config.strict() ? ", strict" : "");
		return Optional.of(new DeviceView(name(), words, nanoseconds(), instructions(), timeline().now().events(), spm.inspector().partitions(),
				spm.inspector().connections(), services.crypto().map(it -> it.keys().stream().map(KeyView::of).toList()).orElse(List.of()),
				Optional.of(services.storage()), BootRecordView.of(environment.bootData()), MemoryView.of(core(), spm.memoryOwners().all()),
				core().sauRegions(), core().mpuRegions(true)));
	}

	/** The services in Java, for views. */
	RotServices rot() {
		return services;
	}

	@Override
	Path folder() {
		return record.folder();
	}

	private String panicReport(SpmStop stop) {
		StringBuilder out = new StringBuilder(stop.who()).append(" panicked: ").append(stop.why()).append('\n');
		int i = 0;
		for (DeviceThread thread : threads()) {
			if (thread.name().equals(stop.who())) {
				for (DeviceFrame frame : frames(thread)) {
					out.append(i == 0 ? "  call stack    #" : "                #").append(i++).append(' ').append(frame.describe()).append('\n');
				}
			}
		}
		return out.toString();
	}

	@Override
	public List<DeviceThread> threads() {
		return spm == null ? List.of() : ThreadViews.threads(spm);
	}

	@Override
	public List<DeviceFrame> frames(DeviceThread thread) {
		return ThreadViews.registers(spm, thread).map(it -> symbols().frames(core(), it, ThreadViews.awaitsReturn(spm, core(), thread))).orElse(List.of());
	}

	@Override
	public List<DeviceVariable> variables(DeviceThread thread, int index) {
		return ThreadViews.registers(spm, thread).map(it -> {
			int[] registers = it.clone();
			registers[15] -= ThreadViews.awaitsReturn(spm, core(), thread) ? 2 : 0; // inside the call that has not returned
			return symbols().variables(registers, address -> OptionalInt.of(core().peek(address, Integer.BYTES)), index);
		}).orElse(List.of());
	}

	@Override
	public List<RegisterGroup> registers(DeviceThread thread) {
		return ThreadViews.groups(spm, core(), thread);
	}
}
