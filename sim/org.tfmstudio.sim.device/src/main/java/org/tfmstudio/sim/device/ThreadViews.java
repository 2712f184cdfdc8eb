// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.spm.Spm;
import org.tfmstudio.sim.spm.inspect.ThreadView;

/** The SPM's threads as a debugger shows them. */
final class ThreadViews {
	private static final int GENERAL = 16;

	private ThreadViews() {
	}

	/** Partitions and the application; the idle thread is nobody's code. */
	static List<DeviceThread> threads(Spm spm) {
		List<DeviceThread> threads = new ArrayList<>();
		for (ThreadView view : spm.inspector().threads()) {
			if (!view.name().equals("idle")) {
				DeviceThread thread = new DeviceThread(id(view), view.name(), view.state(), view.current());
				threads.add(view.current() ? 0 : threads.size(), thread);
			}
		}
		return List.copyOf(threads);
	}

	// the application has the thread of the SPM's agent, whose id is a partition's
	private static int id(ThreadView view) {
		return view.nonSecure() ? -1 : view.pid();
	}

	private static Optional<ThreadView> view(Spm spm, DeviceThread thread) {
		return spm == null ? Optional.empty()
				: spm.inspector().threads().stream().filter(it -> id(it) == thread.id() && !it.registers().isEmpty()).findFirst();
	}

	/** r0 to r15 of a thread that has a context. */
	static Optional<int[]> registers(Spm spm, DeviceThread thread) {
		return view(spm, thread).map(it -> it.registers().stream().limit(GENERAL).mapToInt(Integer::intValue).toArray());
	}

	/**
	 * Whether the application waits for the secure world: its next instruction then stands behind the call of a gateway, and it is the call
	 * that is to be shown.
	 */
	static boolean awaitsReturn(Spm spm, Core core, DeviceThread thread) {
		return view(spm, thread).filter(it -> it.nonSecure() && (!it.current() || core.secure())
				&& it.registers().get(ThreadView.PC) == (it.registers().get(ThreadView.LR) & ~1)).isPresent();
	}

	/** All registers of a thread, and the banked ones of the core. */
	static List<RegisterGroup> groups(Spm spm, Core core, DeviceThread thread) {
		List<RegisterGroup> groups = new ArrayList<>();
		view(spm, thread).ifPresent(view -> {
			List<RegisterGroup.Register> general = new ArrayList<>();
			for (int i = 0; i < view.registers().size(); i++) {
				general.add(new RegisterGroup.Register(CoreRegisters.name(i), view.registers().get(i)));
			}
			groups.add(new RegisterGroup("General", List.copyOf(general)));
		});
		groups.add(CoreRegisters.banked(core));
		return List.copyOf(groups);
	}
}
