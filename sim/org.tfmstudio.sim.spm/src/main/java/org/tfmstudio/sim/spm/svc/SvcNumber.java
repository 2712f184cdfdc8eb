// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.spm.svc;

/** TF-M 2.1's SVC numbers. MM-IOVEC has numbers there that depend on the build; ours follow the last PSA number. */
public final class SvcNumber {
	public static final int FLIH_RETURN = 0x01;
	public static final int OUTPUT = 0x02;
	public static final int BOOT_DATA = 0x03;
	public static final int SFN_RETURN = 0x04;
	public static final int FRAMEWORK_VERSION = 0x20;
	public static final int VERSION = 0x21;
	public static final int CALL = 0x22;
	public static final int CONNECT = 0x23;
	public static final int CLOSE = 0x24;
	public static final int WAIT = 0x25;
	public static final int GET = 0x26;
	public static final int SET_RHANDLE = 0x27;
	public static final int READ = 0x28;
	public static final int SKIP = 0x29;
	public static final int WRITE = 0x2A;
	public static final int REPLY = 0x2B;
	public static final int NOTIFY = 0x2C;
	public static final int CLEAR = 0x2D;
	public static final int EOI = 0x2E;
	public static final int PANIC = 0x2F;
	public static final int LIFECYCLE = 0x30;
	public static final int IRQ_ENABLE = 0x31;
	public static final int IRQ_DISABLE = 0x32;
	public static final int RESET_SIGNAL = 0x33;
	public static final int AGENT_CALL = 0x34;
	public static final int AGENT_CONNECT = 0x35;
	public static final int AGENT_CLOSE = 0x36;
	public static final int MAP_INVEC = 0x37;
	public static final int UNMAP_INVEC = 0x38;
	public static final int MAP_OUTVEC = 0x39;
	public static final int UNMAP_OUTVEC = 0x3A;

	private SvcNumber() {
	}
}
