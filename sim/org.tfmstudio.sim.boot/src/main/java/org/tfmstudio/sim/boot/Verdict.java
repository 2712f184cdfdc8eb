// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

/**
 * What the boot stage found in a slot.
 *
 * @param accepted whether the image may run
 * @param reason one sentence: why it may, or what is wrong with it
 * @param version version of the image, or null when there is no header to read it from
 * @param headerSize bytes in front of the payload, 0 when there is no header
 * @param imageSize bytes of the payload
 * @param securityCounter the image's rollback counter, -1 if it has none
 */
public record Verdict(boolean accepted, String reason, ImageVersion version, int headerSize, long imageSize, long securityCounter) {
	static Verdict refused(String reason, ImageHeader header) {
		return header == null ? new Verdict(false, reason, null, 0, 0, -1)
				: new Verdict(false, reason, header.version(), header.headerSize(), header.imageSize(), -1);
	}
}
