// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.device.time;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

import org.tfmstudio.sim.core.Memory;
import org.tfmstudio.sim.core.MemoryImage;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;

/**
 * All of a device at one moment.
 *
 * @param moment when
 * @param instructions executed until then by all cores: how far it is to go from here takes real time by this
 * @param state everything but memories
 * @param images the memories, in the order of the board
 * @param notes what the device wants to have kept as it is
 */
record Snapshot(Moment moment, long instructions, byte[] state, List<MemoryImage> images, Object notes) {
	/** Bytes of the objects around the content. */
	private static final int OWN = 200;

	static Snapshot of(TimeDevice device, Moment moment, long instructions) {
		StateWriter out = new StateWriter();
		device.board().saveWithoutMemories(out);
		device.save(out);
		List<MemoryImage> images = device.board().memories().stream().map(Memory::image).toList();
		return new Snapshot(moment, instructions, out.toByteArray(), images, device.notes());
	}

	void restore(TimeDevice device) {
		List<Memory> memories = device.board().memories();
		for (int i = 0; i < memories.size(); i++) {
			memories.get(i).restore(images.get(i));
		}
		StateReader in = new StateReader(state);
		device.board().restoreWithoutMemories(in);
		device.restore(in);
		device.notes(notes);
	}

	/** What keeping it costs beside another one, in bytes. */
	long bytesBeside(Snapshot other) {
		long bytes = OWN + state.length;
		for (int i = 0; i < images.size(); i++) {
			bytes += images.get(i).bytesBeside(other.images.get(i));
		}
		return bytes;
	}

	/** SHA-256 over everything but the notes. */
	byte[] hash() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			digest.update(state);
			images.forEach(image -> digest.update(image.hash()));
			return digest.digest();
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}

	/** Where two snapshots differ, in words; empty when they are the same state. */
	String difference(Snapshot other) {
		int at = Arrays.mismatch(state, other.state);
		if (at >= 0) {
			return "state differs at byte " + at + " of " + state.length + " and " + other.state.length;
		}
		for (int i = 0; i < images.size(); i++) {
			int block = images.get(i).firstDifference(other.images.get(i));
			if (block >= 0) {
				return "memory " + i + " differs in block " + block;
			}
		}
		return "";
	}

	@Override
	public String toString() {
		return "snapshot at " + moment;
	}
}
