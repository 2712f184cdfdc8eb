// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Wiring;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * Non-secure privilege control block (Arm 101104): lets unprivileged Non-secure accesses through the ports that are Non-secure. Its
 * state is kept by the PPCs, which {@link SecurePrivilegeControl} saves.
 */
public final class NonSecurePrivilegeControl extends Device {
	private static final int[] OFFSETS = { 0x90, 0xA0, 0xA4, 0xA8, 0xAC, 0xB0, 0xB4, 0xC0, 0xC4, 0xC8, 0xCC };

	public NonSecurePrivilegeControl(String name, Wiring wiring, SecurePrivilegeControl control) {
		super(name, wiring);
		for (int i = 0; i < OFFSETS.length; i++) {
			Ppc ppc = control.groups().get(i);
			register(OFFSETS[i], ppc.registerName("NSP"), ppc::nonSecureUnprivileged, written -> {
				ppc.nonSecureUnprivileged(written, wiring.origin());
				wiring.protectionChanged();
			});
		}
		identification(0x853, 0);
	}

	@Override
	public void reset() {
		// by SecurePrivilegeControl
	}

	@Override
	public void save(StateWriter out) {
		// by SecurePrivilegeControl
	}

	@Override
	public void restore(StateReader in) {
		// by SecurePrivilegeControl
	}
}
