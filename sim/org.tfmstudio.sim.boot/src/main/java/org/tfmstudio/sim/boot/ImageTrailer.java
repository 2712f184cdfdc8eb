// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.boot;

import java.util.Arrays;
import org.tfmstudio.sim.core.FlashDevice;

/**
 * The end of a slot, by which runtime and boot loader talk about an update (facts E.4). Growing downwards: magic, image_ok, copy_done,
 * swap_info; each is padded to 8 bytes or to the program unit where that is larger.
 */
public final class ImageTrailer {
	/** What can be read of the magic. */
	public enum Magic {
		GOOD, UNSET, BAD
	}

	/** What can be read of a flag. */
	public enum Flag {
		SET, UNSET, BAD
	}

	private static final int MAGIC_SIZE = 16;
	private static final int FIELD = 8;
	private static final byte SET = 1;
	private static final int[] SMALL = {0x77, 0xC2, 0x95, 0xF3, 0x60, 0xD2, 0xEF, 0x7F, 0x35, 0x52, 0x50, 0x0F, 0x2C, 0xB6, 0x79, 0x80};
	private static final int[] LARGE = {0x2D, 0xE1, 0x5D, 0x29, 0x41, 0x0B, 0x8D, 0x77, 0x67, 0x9C, 0x11, 0x0F, 0x1F, 0x8A};

	private final FlashDevice slot;
	private final int field;

	/** The trailer of a slot. */
	public ImageTrailer(FlashDevice slot) {
		this.slot = slot;
		field = Math.max(FIELD, slot.programUnit());
	}

	private byte[] goodMagic() {
		int[] from = field > FIELD ? LARGE : SMALL;
		byte[] magic = new byte[MAGIC_SIZE];
		magic[0] = (byte) field;
		magic[1] = (byte) (field >>> 8);
		for (int i = 0; i < from.length; i++) {
			magic[MAGIC_SIZE - from.length + i] = (byte) from[i];
		}
		return magic;
	}

	/** Bytes that the magic takes with its padding in front of it. */
	private int magicRoom() {
		return Math.max(MAGIC_SIZE, field);
	}

	private int imageOkOffset() {
		return slot.size() - magicRoom() - field;
	}

	/** Where the trailer begins in the slot, as far as it is used here. */
	public int offset() {
		return imageOkOffset() - 2 * field;
	}

	/** Whether an update is asked for, in a secondary slot; or whether the image came by an exchange, in a primary slot. */
	public Magic magic() {
		byte[] found = slot.read(slot.size() - MAGIC_SIZE, MAGIC_SIZE);
		if (Arrays.equals(found, goodMagic())) {
			return Magic.GOOD;
		}
		byte[] erased = new byte[MAGIC_SIZE];
		Arrays.fill(erased, FlashDevice.ERASED);
		return Arrays.equals(found, erased) ? Magic.UNSET : Magic.BAD;
	}

	/** Writes the magic. */
	public void writeMagic() {
		writeMagic(goodMagic());
	}

	/** Takes the magic away by programming what an erased byte reads as; whether that works is the flash's affair. */
	public void clearMagic() {
		byte[] erased = new byte[MAGIC_SIZE];
		Arrays.fill(erased, FlashDevice.ERASED);
		writeMagic(erased);
	}

	private void writeMagic(byte[] magic) {
		byte[] padded = new byte[magicRoom()];
		Arrays.fill(padded, FlashDevice.ERASED);
		System.arraycopy(magic, 0, padded, padded.length - MAGIC_SIZE, MAGIC_SIZE);
		slot.program(slot.size() - padded.length, padded);
	}

	/** Whether the image has been confirmed. */
	public Flag imageOk() {
		return flag(imageOkOffset());
	}

	/** Confirms the image. */
	public void writeImageOk() {
		write(imageOkOffset(), SET);
	}

	/** Whether an exchange has come to its end. */
	public Flag copyDone() {
		return flag(imageOkOffset() - field);
	}

	/** Notes that an exchange has come to its end. */
	public void writeCopyDone() {
		write(imageOkOffset() - field, SET);
	}

	/** Notes what the boot loader is to do. @param image number of the image, 0 to 15 */
	public void writeSwapInfo(SwapType type, int image) {
		write(offset(), (byte) (image << 4 | type.code()));
	}

	private Flag flag(int offset) {
		return switch (slot.read(offset, 1)[0]) {
		case SET -> Flag.SET;
		case FlashDevice.ERASED -> Flag.UNSET;
		default -> Flag.BAD;
		};
	}

	private void write(int offset, byte value) {
		byte[] padded = new byte[slot.programUnit()];
		Arrays.fill(padded, FlashDevice.ERASED);
		padded[0] = value;
		slot.program(offset, padded);
	}

	/**
	 * Asks the boot loader to try the image of this slot, once.
	 *
	 * @return false when the trailer is damaged; the slot is then erased, so that an update can be begun again
	 */
	public boolean request(int image) {
		switch (magic()) {
		case GOOD -> {
			// asked for already
		}
		case UNSET -> {
			writeMagic();
			writeSwapInfo(SwapType.TEST, image);
		}
		case BAD -> {
			slot.erase(0, slot.size());
			return false;
		}
		}
		return true;
	}

	/**
	 * Makes the image of this primary slot stay. An image that never was on trial needs nothing.
	 *
	 * @return false when the trailer is damaged
	 */
	public boolean confirm() {
		if (magic() == Magic.GOOD && imageOk() == Flag.UNSET) {
			writeImageOk();
		}
		return magic() != Magic.BAD;
	}

	/** What the boot loader is to do with two slots; the first rule that fits counts. */
	public static SwapType decide(ImageTrailer primary, ImageTrailer secondary) {
		if (secondary.magic() == Magic.GOOD && secondary.imageOk() == Flag.UNSET) {
			return SwapType.TEST;
		}
		if (secondary.magic() == Magic.GOOD && secondary.imageOk() == Flag.SET) {
			return SwapType.PERM;
		}
		if (primary.magic() == Magic.GOOD && primary.imageOk() == Flag.UNSET && primary.copyDone() == Flag.SET) {
			return SwapType.REVERT;
		}
		return SwapType.NONE;
	}
}
