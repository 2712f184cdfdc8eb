// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.keys;

import java.util.Arrays;

/** A key in a slot: attributes, and material in the form in which it would be exported. */
public final class Key {
	private final Attributes attributes;
	private final byte[] material;

	/** @param material is the key's from now on, and zeroed with it */
	public Key(Attributes attributes, byte[] material) {
		this.attributes = attributes;
		this.material = material;
	}

	public Attributes attributes() {
		return attributes;
	}

	public int type() {
		return attributes.type();
	}

	public int bits() {
		return attributes.bits();
	}

	/** The key's own bytes: not to be changed, nor kept longer than the request. */
	public byte[] material() {
		return material;
	}

	/** Zeroes the material. */
	void wipe() {
		Arrays.fill(material, (byte) 0);
	}
}
