// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.trace;

/**
 * What a PSA event is about: a function of PSA FF-M 1.1, or something the Secure Partition Manager did by itself.
 * The constant's order and name are part of the event schema (docs/trace-event.md); add at the end of a group only.
 */
public enum Kind {
	FRAMEWORK_VERSION("psa_framework_version", Group.CLIENT),
	VERSION("psa_version", Group.CLIENT),
	CONNECT("psa_connect", Group.CLIENT),
	CALL("psa_call", Group.CLIENT),
	CLOSE("psa_close", Group.CLIENT),

	WAIT("psa_wait", Group.SERVICE),
	GET("psa_get", Group.SERVICE),
	SET_RHANDLE("psa_set_rhandle", Group.SERVICE),
	READ("psa_read", Group.SERVICE),
	SKIP("psa_skip", Group.SERVICE),
	WRITE("psa_write", Group.SERVICE),
	REPLY("psa_reply", Group.SERVICE),
	NOTIFY("psa_notify", Group.SERVICE),
	CLEAR("psa_clear", Group.SERVICE),
	EOI("psa_eoi", Group.SERVICE),
	PANIC("psa_panic", Group.SERVICE),
	LIFECYCLE("psa_rot_lifecycle_state", Group.SERVICE),
	IRQ_ENABLE("psa_irq_enable", Group.SERVICE),
	IRQ_DISABLE("psa_irq_disable", Group.SERVICE),
	RESET_SIGNAL("psa_reset_signal", Group.SERVICE),
	MAP_INVEC("psa_map_invec", Group.SERVICE),
	UNMAP_INVEC("psa_unmap_invec", Group.SERVICE),
	MAP_OUTVEC("psa_map_outvec", Group.SERVICE),
	UNMAP_OUTVEC("psa_unmap_outvec", Group.SERVICE),

	/** The SPM enters and leaves the initialisation function of an SFN partition. */
	INIT("entry_init", Group.SPM),
	/** The SPM enters and leaves a secure function of an SFN partition with one message. */
	SFN("secure function", Group.SPM),
	/** An interrupt owned by a partition arrived. */
	IRQ("interrupt", Group.SPM),
	/** A first-level interrupt handler is entered and left. */
	FLIH("first-level handler", Group.SPM),
	/** Start of the SPM, of a partition's thread or of the non-secure image; the text says which. */
	START("start", Group.SPM),
	/** A partition wrote to the log. */
	LOG("log", Group.SPM),
	/** A hardware fault was raised by secure code, or by non-secure code against secure resources. */
	FAULT("fault", Group.SPM),
	/** The device is reset. */
	RESET("reset", Group.SPM),
	/** The device is halted. */
	HALT("halt", Group.SPM),
	/** Firmware mode: a step of the boot; the text says which, a verdict on an image is the status. */
	BOOT("boot", Group.SPM),
	/** Firmware mode: another partition's thread runs from now on. */
	SWITCH("switch", Group.SPM),
	/** Firmware mode: the application entered and left the secure image by a gateway that is none of FF-M's functions. */
	GATEWAY("gateway", Group.SPM);

	/** Who is asked: a client asks a service, a service asks the SPM, or the SPM acts by itself. */
	public enum Group {
		CLIENT, SERVICE, SPM
	}

	private final String label;
	private final Group group;

	Kind(String label, Group group) {
		this.label = label;
		this.group = group;
	}

	/** The function's name in FF-M, or the word that views show. */
	public String label() {
		return label;
	}

	public Group group() {
		return group;
	}
}
