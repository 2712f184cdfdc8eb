// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.tfmstudio.sim.board.BoardTable;
import org.tfmstudio.sim.board.FlashFile;
import org.tfmstudio.sim.board.io.ResetCause;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.CoreRegister;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.device.explain.CodeOwner;
import org.tfmstudio.sim.device.explain.LiveView;
import org.tfmstudio.sim.device.firmware.FirmwareImages;
import org.tfmstudio.sim.device.firmware.FirmwareImages.Image;
import org.tfmstudio.sim.image.ElfFile;
import org.tfmstudio.sim.image.ImageFiles;
import org.tfmstudio.sim.image.LoadImage;
import org.tfmstudio.sim.probe.FirmwareProbes;

/** A device in firmware mode: all code is machine code, loaded as it was built. */
final class FirmwareDevice extends BoardDevice {
	/** Bytes of an image that gateways are looked for in: more than any slot. */
	private static final long LARGEST_SEARCHED = 8 << 20;

	private final FirmwareImages firmware;
	private final Optional<FlashFile> flash;
	private FirmwareProbes probes;

	private FirmwareDevice(FirmwareImages firmware, BoardTable table, Consumer<String> notices) {
		super(table, notices);
		this.firmware = firmware;
		flash = firmware.flash().map(file -> FlashFile.ofCodeMemory(board(), file));
	}

	static FirmwareDevice open(FirmwareImages firmware, Consumer<String> notices) throws IOException {
		FirmwareDevice device = new FirmwareDevice(firmware, table(firmware.board(), firmware.name()), notices);
		device.load();
		device.probes = FirmwareProbes.attach(device.core(), device.symbols().symbols(), device.cycleNanos(), device::event);
		for (Image image : firmware.images())
			device.search(image);
		device.probes.notices().forEach(notices);
		return device;
	}

	private void load() throws IOException {
		if (flash.isPresent()) {
			flash.get().load();
		}
		Set<Path> named = new HashSet<>();
		for (Image image : firmware.images()) {
			byte[] bytes = ImageFiles.bytes(image.file());
			LoadImage loaded = ImageFiles.load(image.file().toString(), bytes, (int) image.address());
			boolean elf = ElfFile.looksLike(bytes);
			if (image.address() == Image.OWN && !elf && loaded.chunks().size() == 1 && loaded.chunks().getFirst().bytes() == bytes) {
				throw new IOException(image.file() + " is neither ELF nor Intel HEX: give the address of its first byte, as in --image "
						+ image.file() + "@0x10080000");
			}
			board().load(loaded);
			loaded(image.file());
			if (elf && named.add(image.file())) {
				symbols().add(module(image.file()), ElfFile.parse(image.file().toString(), bytes));
			}
		}
		for (Path file : firmware.symbols()) {
			if (named.add(file)) {
				symbols().add(module(file), ElfFile.read(file));
			}
		}
	}

	/** Without symbols, gateways are looked for where raw images lie. */
	private void search(Image image) throws IOException {
		if (image.address() != Image.OWN) {
			probes.search((int) image.address(), (int) Math.min(Files.size(image.file()), LARGEST_SEARCHED));
		}
	}

	/** What an image is called: its file without the ending. */
	private static String module(Path file) {
		String name = file.getFileName().toString();
		int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	@Override
	public String name() {
		return firmware.name();
	}

	@Override
	public List<String> services() {
		return probes.services();
	}

	@Override
	public boolean flipsBits() {
		return false;
	}

	@Override
	void flip(int offset, int bit) {
		throw new UnsupportedOperationException("bits are flipped in images of the hosted mode only");
	}

	@Override
	public void keepFlash() throws IOException {
		if (flash.isPresent()) {
			flash.get().flush();
		}
	}

	@Override
	public Optional<Stop> boot() {
		journal().watchPanics(symbols().symbols());
		timeline().beforeBoot();
		board().reset(ResetCause.POWER_ON);
		if (core().pc() == 0 && core().register(CoreRegister.MSP_S) == 0) {
			return Optional.of(Stop.of(Stop.Kind.BOOT_REFUSED, String.format("no image stands at 0x%08x, where %s looks for its vector table after reset",
					core().config().secureVtor(), board().table().name())));
		}
		return Optional.empty();
	}

	@Override
	Optional<Stop> requested(Object why) {
		throw new IllegalStateException("the engine stopped for " + why);
	}

	@Override
	CodeOwner owner() {
		return CodeOwner.SOURCE_TREE;
	}

	/** Firmware ends faults and panics in a loop of its own: then there is nothing more to see. */
	@Override
	Optional<Stop> standing(boolean idle) {
		return (idle ? journal().open() : journal().halted()).map(it -> faultStop(it, ""));
	}

	@Override
	void saveMode(StateWriter out) {
		probes.save(out);
	}

	@Override
	void restoreMode(StateReader in) {
		probes.restore(in);
	}

	@Override
	String running() {
		String module = symbols().symbols().locate(core().pc()).module();
		return module.isEmpty() ? name() : module;
	}

	@Override
	Path folder() {
		return Path.of("");
	}

	@Override
	public List<DeviceThread> threads() {
		return IntStream.range(0, board().cores().size()).mapToObj(this::thread).toList();
	}

	private DeviceThread thread(int number) {
		Core it = board().cores().get(number);
		boolean held = board().held(number);
		return new DeviceThread(number, "core " + number, held ? "held in reset" : state(it), !held && !it.sleeping());
	}

	private static String state(Core core) {
		return (core.secure() ? "Secure, " : "Non-secure, ") + (core.handlerMode() ? "exception " + core.exception() : "Thread mode")
				+ (core.privileged() ? "" : ", unprivileged") + (core.lockedUp() ? ", locked up" : core.sleeping() ? ", asleep" : "");
	}

	@Override
	public List<DeviceFrame> frames(DeviceThread thread) {
		return symbols().frames(core(thread));
	}

	@Override
	public List<DeviceVariable> variables(DeviceThread thread, int index) {
		Core core = core(thread);
		return symbols().variables(CoreRegisters.general(core), new LiveView(core), index);
	}

	private Core core(DeviceThread thread) {
		return board().cores().get(thread.id());
	}

	@Override
	public List<RegisterGroup> registers(DeviceThread thread) {
		return CoreRegisters.groups(core(thread));
	}
}
