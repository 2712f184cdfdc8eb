// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.crypto.operations;

/** Computes a MAC of full length. Its state can be taken at any byte, which Bouncy Castle's own MACs do not offer. */
interface MacEngine extends MultiPart {
	void update(byte[] input, int from, int length);

	/** The MAC; nothing is computed with this engine any more. */
	byte[] finish();
}
