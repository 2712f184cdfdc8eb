// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.launch.model;

import org.eclipse.core.runtime.Status;
import org.eclipse.debug.core.DebugException;
import org.eclipse.debug.core.model.IMemoryBlock;

/** Memory of the device as the debugger sees it; read only. */
final class DeviceMemory extends DeviceElement implements IMemoryBlock {
	/** Bytes that one block shows at most. */
	static final int MOST = 64 * 1024;
	// AN521: bit 28 of an address tells the secure alias
	private static final long SECURE_ALIAS = 0x1000_0000L;

	private final DeviceDebugTarget target;
	private final long start;
	private final int length;

	DeviceMemory(DeviceDebugTarget target, long start, int length) {
		super(target);
		this.target = target;
		this.start = start;
		this.length = length;
	}

	@Override
	public long getStartAddress() {
		return start;
	}

	@Override
	public long getLength() {
		return length;
	}

	@Override
	public byte[] getBytes() throws DebugException {
		boolean secure = (start & SECURE_ALIAS) != 0;
		return target.runner().read(it -> it.memory((int) start, length, secure)).orElseThrow(() -> new DebugException(
				Status.error("Nothing is mapped at 0x%08x, or the device runs.".formatted(start))));
	}

	@Override
	public boolean supportsValueModification() {
		return false;
	}

	@Override
	public void setValue(long offset, byte[] bytes) throws DebugException {
		throw unsupported("Writing to memory");
	}
}
