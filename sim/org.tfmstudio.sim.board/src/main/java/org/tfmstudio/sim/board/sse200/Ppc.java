// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.board.sse200;

import java.util.Arrays;

import org.tfmstudio.sim.board.io.Device;
import org.tfmstudio.sim.board.io.Gate;
import org.tfmstudio.sim.core.Bus;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.core.Origin;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.core.Stateful;

/**
 * Peripheral protection controller: up to 32 ports, each of which passes either Secure or Non-secure accesses, and unprivileged ones or
 * not (DDI0571, AHB5 and APB4 PPC). Its settings are registers of {@link SecurePrivilegeControl} and {@link NonSecurePrivilegeControl}.
 */
public final class Ppc implements Stateful {
	private final String name;
	private final int statusBit;
	private final int mask;
	private final SecurePrivilegeControl control;
	private int nonSecure;
	private int secureUnprivileged;
	private int nonSecureUnprivileged;
	private final Origin[] securityBy = new Origin[32];
	private final Origin[] secureBy = new Origin[32];
	private final Origin[] nonSecureBy = new Origin[32];

	/** @param ports how many there are */
	Ppc(String name, int statusBit, int ports, SecurePrivilegeControl control) {
		this.name = name;
		mask = (1 << ports) - 1;
		this.statusBit = statusBit;
		this.control = control;
	}

	/** As in messages: "APB EXP1". */
	public String name() {
		return name;
	}

	/** Name of one of its registers, as in the manual: APBNSPPCEXP1, APBSPPPCEXP1, APBNSPPPCEXP1. */
	String registerName(String kind) {
		String unit = name.substring(4);
		return name.substring(0, 3) + kind + (unit.startsWith("PPC") ? unit : "PPC" + unit);
	}

	void reset() {
		nonSecure = 0;
		secureUnprivileged = 0;
		nonSecureUnprivileged = 0;
		for (Origin[] origins : new Origin[][] { securityBy, secureBy, nonSecureBy })
			Arrays.fill(origins, Origin.RESET);
	}

	int nonSecure() {
		return nonSecure;
	}

	void nonSecure(int written, Origin by) {
		int ports = written & mask;
		mark(securityBy, nonSecure ^ ports, by);
		nonSecure = ports;
	}

	int secureUnprivileged() {
		return secureUnprivileged;
	}

	void secureUnprivileged(int written, Origin by) {
		int ports = written & mask;
		mark(secureBy, secureUnprivileged ^ ports, by);
		secureUnprivileged = ports;
	}

	int nonSecureUnprivileged() {
		return nonSecureUnprivileged;
	}

	void nonSecureUnprivileged(int written, Origin by) {
		int ports = written & mask;
		mark(nonSecureBy, nonSecureUnprivileged ^ ports, by);
		nonSecureUnprivileged = ports;
	}

	private static void mark(Origin[] origins, int changed, Origin by) {
		for (int port = 0; port < 32; port++)
			if ((changed >> port & 1) != 0)
				origins[port] = by;
	}

	/** The gate of one port. */
	public Gate port(int port) {
		return new Gate() {
			@Override
			public Denial check(int attributes, int base, String device) {
				return denial(port, attributes, base, device);
			}

			@Override
			public void violated() {
				control.violated(statusBit);
			}

			@Override
			public boolean faults() {
				return control.violationsFault();
			}
		};
	}

	private Denial denial(int port, int attributes, int base, String device) {
		boolean portNonSecure = (nonSecure >> port & 1) != 0;
		if (portNonSecure == ((attributes & Bus.SECURE) != 0))
			return denial(port, base, device, portNonSecure ? "Non-secure" : "Secure", securityBy[port]);
		int unprivileged = portNonSecure ? nonSecureUnprivileged : secureUnprivileged;
		if ((attributes & Bus.PRIVILEGED) == 0 && (unprivileged >> port & 1) == 0)
			return denial(port, base, device, "privileged", (portNonSecure ? nonSecureBy : secureBy)[port]);
		return null;
	}

	private Denial denial(int port, int base, String device, String only, Origin by) {
		return new Denial(Denial.Rule.PPC, port, base, base + Device.SIZE - 1,
				"PPC " + name + " port " + port + " lets only " + only + " accesses through to " + device, by);
	}

	@Override
	public void save(StateWriter out) {
		out.int32(nonSecure).int32(secureUnprivileged).int32(nonSecureUnprivileged);
		for (Origin[] origins : new Origin[][] { securityBy, secureBy, nonSecureBy })
			Origins.save(origins, out);
	}

	@Override
	public void restore(StateReader in) {
		nonSecure = in.int32();
		secureUnprivileged = in.int32();
		nonSecureUnprivileged = in.int32();
		for (Origin[] origins : new Origin[][] { securityBy, secureBy, nonSecureBy })
			Origins.restore(origins, in);
	}
}
