// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.probe;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;
import org.tfmstudio.sim.trace.Kind;
import org.tfmstudio.sim.trace.Party;
import org.tfmstudio.sim.trace.Phase;
import org.tfmstudio.sim.trace.PsaEvent;

/** The way from reset to the application: MCUboot, its verdict on each image, the jump into the secure image, the SPM, the application. */
final class BootProbe implements Stateful {
	static final Party MCUBOOT = new Party(Party.Role.SPM, 0, "MCUboot");
	private static final int IMAGE_MAGIC = 0x96F3B83D;
	/** MCUboot's success, without and with its hardening against fault injection. */
	private static final int SUCCESS = 0;
	private static final int HARDENED_SUCCESS = 0x1AAAAAAA;
	private static final int VTOR_NS = 0xE002_ED08;
	private static final int NOT_VALID = -1;
	/** TF-M has four at most. */
	private static final int MOST_IMAGES = 16;

	private final Run run;
	private final Runnable reset;
	/** Where applications begin, as far as it is known. */
	private final TreeSet<Integer> applications = new TreeSet<>();
	/** Addresses that have a hook; a rewind takes none away. */
	private final TreeSet<Integer> hooked = new TreeSet<>();
	/** The image that MCUboot works on. */
	private int image;

	/** @param reset told when the machine begins anew */
	BootProbe(Run run, Runnable reset) {
		this.run = run;
		this.reset = reset;
	}

	void place() {
		Firmware firmware = run.firmware();
		firmware.bootloader().ifPresent(bootloader -> {
			run.hooks().at(bootloader.address("Reset_Handler"), () -> {
				reset.run();
				boot("MCUboot starts", 0);
			});
			run.hooks().at(bootloader.address("boot_go_for_image_id"), this::imageWanted);
			run.hooks().at(bootloader.address("bootutil_img_validate"), this::validate);
			if (!run.hooks().at(bootloader.address("boot_platform_quit"), () -> boot("jumps to the image at 0x%08x".formatted(run.guest().r(0)), 0)))
				run.hooks().at(bootloader.address("boot_jump_to_next_image"), () -> boot("jumps to 0x%08x".formatted(run.guest().r(0) & ~1), 0));
		});
		run.returns().on(Returns.What.VERIFY, this::verdict);
		firmware.spm().ifPresent(spm -> {
			run.hooks().at(spm.address("Reset_Handler"), () -> {
				reset.run();
				run.journal().emit(PsaEvent.of(Kind.BOOT, Phase.INSTANT, Party.SPM, Party.NONE).pc(run.core().pc()).text("secure image starts"));
			});
			run.hooks().at(spm.address("tfm_spm_init"), () -> run.journal()
					.emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, Party.NONE).pc(run.core().pc()).text("TF-M's SPM, isolation level %d, %s backend"
							.formatted(firmware.isolation(), firmware.ipc() ? "IPC" : "SFN"))));
		});
		// the agent's thread gets the application's first instruction as its argument
		for (PartitionInfo partition : firmware.partitions())
			if (partition.agent() && partition.entry() != 0)
				run.hooks().at(partition.entry(), () -> application(run.guest().r(0) & ~1));
		for (ElfView elf : firmware.all())
			if (firmware.spm().filter(s -> s == elf).isEmpty() && firmware.bootloader().filter(b -> b == elf).isEmpty()) {
				OptionalInt start = elf.address("Reset_Handler");
				start.ifPresent(this::application);
			}
	}

	private void boot(String text, int status) {
		run.journal().emit(PsaEvent.of(Kind.BOOT, Phase.INSTANT, MCUBOOT, Party.NONE).pc(run.core().pc()).status(status).text(text));
	}

	/** Image id is the second argument, the third where a hardened result's address comes first. */
	private void imageWanted() {
		int second = run.guest().r(1);
		image = Integer.compareUnsigned(second, MOST_IMAGES) < 0 ? second : run.guest().r(2);
	}

	/**
	 * The header is the third argument, the second since MCUboot 2.2; one later when the result is a structure (hardened MCUboot), whose
	 * address comes first.
	 */
	private void validate() {
		Guest guest = run.guest();
		boolean old = guest.word(guest.r(2)) == IMAGE_MAGIC && Integer.compareUnsigned(guest.r(1), MOST_IMAGES) < 0;
		boolean hidden = !old && guest.word(guest.r(1)) != IMAGE_MAGIC;
		int header = old ? guest.r(2) : !hidden ? guest.r(1) : guest.word(guest.r(2)) == IMAGE_MAGIC ? guest.r(2) : guest.r(3);
		String what = "image " + image + role(image);
		// struct image_header: magic, load address, header size, ..., image size at 12, flags at 16, version at 20
		if (guest.word(header) == IMAGE_MAGIC)
			what += ", version %d.%d.%d+%s, %s bytes".formatted(guest.word(header + 20) & 0xFF, guest.word(header + 20) >>> 8 & 0xFF,
					guest.word(header + 20) >>> 16, Integer.toUnsignedString(guest.word(header + 24)), Integer.toUnsignedString(guest.word(header + 12)));
		run.returns().expect(Returns.What.VERIFY,
				PsaEvent.of(Kind.BOOT, Phase.INSTANT, MCUBOOT, Party.NONE).request(0, image, "").pc(run.core().pc()).text(what), hidden ? 1 : 0);
	}

	// TF-M's build: image 0 is the secure one, image 1 the non-secure one
	private static String role(int image) {
		return Map.of(0, " (secure)", 1, " (non-secure)").getOrDefault(image, "");
	}

	private void verdict(Returns.Frame frame) {
		int value = frame.pid() == 1 ? run.guest().word(frame.a()) : run.guest().r(0);
		boolean valid = value == SUCCESS || value == HARDENED_SUCCESS;
		run.journal().emit(frame.event().status(valid ? 0 : NOT_VALID).text(frame.event().text() + (valid ? ": valid" : ": NOT valid")));
	}

	private void application(int entry) {
		if (applications.size() < MOST_IMAGES && applications.add(entry) && hooked.size() < 4 * MOST_IMAGES && hooked.add(entry))
			run.hooks().at(entry, () -> {
				if (!run.core().secure() && applications.contains(entry))
					run.journal().emit(PsaEvent.of(Kind.START, Phase.INSTANT, Party.SPM, run.firmware().application()).pc(entry)
							.text("non-secure image at 0x%08x".formatted(run.guest().word(VTOR_NS))));
			});
	}

	@Override
	public void save(StateWriter out) {
		out.int32(image).int32(applications.size());
		applications.forEach(out::int32);
	}

	@Override
	public void restore(StateReader in) {
		image = in.int32();
		applications.clear();
		for (int n = in.int32(); n > 0; n--)
			application(in.int32()); // its hook, in a machine that did not see it begin
	}
}
