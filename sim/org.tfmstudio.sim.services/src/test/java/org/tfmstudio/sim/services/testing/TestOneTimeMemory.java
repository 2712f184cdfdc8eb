// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.testing;

import java.util.EnumMap;
import java.util.Map;
import org.tfmstudio.sim.services.otp.OneTimeMemory;
import org.tfmstudio.sim.services.otp.OtpElement;

/** What a test says was provisioned; it cannot be written. */
public final class TestOneTimeMemory implements OneTimeMemory {
	private final Map<OtpElement, byte[]> elements = new EnumMap<>(OtpElement.class);

	public void put(OtpElement element, byte[] bytes) {
		elements.put(element, bytes);
	}

	@Override
	public int size(OtpElement element) {
		return read(element).length;
	}

	@Override
	public byte[] read(OtpElement element) {
		return elements.getOrDefault(element, new byte[0]).clone();
	}

	@Override
	public boolean write(OtpElement element, byte[] bytes) {
		return false;
	}
}
