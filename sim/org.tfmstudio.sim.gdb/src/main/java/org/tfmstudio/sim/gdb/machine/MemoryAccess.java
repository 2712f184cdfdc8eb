// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.gdb.machine;

import java.util.Arrays;

import org.tfmstudio.sim.core.Access;
import org.tfmstudio.sim.core.Core;
import org.tfmstudio.sim.core.Denial;
import org.tfmstudio.sim.gdb.wire.PacketException;

/** Memory of either security state without side effects of reading. Aligned words go to devices as words. */
public final class MemoryAccess {
	/** The System Control Space, and the distance to its Non-secure alias. */
	private static final int CONTROL_SPACE = 0xE000E;
	private static final int CONTROL_ALIAS = 0x20000;

	private final MemoryMap map;
	private View view = View.AUTO;

	MemoryAccess(MemoryMap map) {
		this.map = map;
	}

	public View view() {
		return view;
	}

	public void view(View wanted) {
		view = wanted;
	}

	/**
	 * Reads up to the first byte that cannot be.
	 *
	 * @param length 0 or more
	 * @throws PacketException when not even the first byte can be read
	 */
	public byte[] read(Core core, int address, int length) {
		byte[] bytes = new byte[length];
		int done = 0;
		while (done < length) {
			int at = address + done;
			int size = size(at, length - done);
			String denied = denied(core, at, size, Access.READ);
			if (denied != null) {
				if (done == 0) {
					throw new PacketException(PacketException.NO_ACCESS, denied);
				}
				return Arrays.copyOf(bytes, done);
			}
			int value = core.peek(seen(at), size);
			for (int i = 0; i < size; i++) {
				bytes[done++] = (byte) (value >>> 8 * i);
			}
		}
		return bytes;
	}

	/** Where a write goes in the present view; an error when one of the bytes may not be written. */
	int target(Core core, int address, int length) {
		for (int done = 0; done < length;) {
			int size = size(address + done, length - done);
			String denied = denied(core, address + done, size, Access.WRITE);
			if (denied != null) {
				throw new PacketException(PacketException.NO_ACCESS, denied);
			}
			done += size;
		}
		return seen(address);
	}

	private static int size(int address, int left) {
		return (address & 3) == 0 && left >= 4 ? 4 : (address & 1) == 0 && left >= 2 ? 2 : 1;
	}

	/** Who may not, and why; null when it may. */
	private String denied(Core core, int address, int size, Access kind) {
		if (!map.holds(address)) {
			return String.format("the board has nothing at 0x%08x", address);
		}
		if (view == View.AUTO) {
			return null;
		}
		Denial denial = core.check(address, size, kind, view == View.SECURE, true);
		return denial == null ? null : String.format("0x%08x: %s", address, denial.because());
	}

	/** Non-secure code sees its own bank of the System Control Space at the one address. */
	private int seen(int address) {
		return view == View.NON_SECURE && address >>> 12 == CONTROL_SPACE ? address + CONTROL_ALIAS : address;
	}
}
