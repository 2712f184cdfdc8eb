// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.otp.Lifecycle;
import org.tfmstudio.sim.services.storage.flash.PowerCut;
import org.tfmstudio.sim.services.storage.flash.PowerSupply.Progress;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.trace.PsaStatus;

/**
 * The power is cut at every operation that changes flash, in random sequences on both storages: afterwards each object is wholly old or wholly
 * new. {@code ./studio test --long} runs a thousand sequences, else it is a few.
 */
class PowerCutTest {
	private static final int SEQUENCES = Integer.getInteger("tfmstudio.powercuts", Boolean.getBoolean("tfmstudio.long") ? 1000 : 2);
	/** A short one. */
	private static final int FIRST = 3;
	/** Sequences up to that many steps have a second cut, too. */
	private static final int SHORT = 3;
	private static final int LONGEST = 8;

	/** One call. */
	record Step(boolean inPs, int owner, long uid, byte[] data, int flags) {
		String name() {
			return (inPs ? "ps " : "its ") + owner + " " + uid;
		}

		int run(StorageDevice device) {
			if (data == null)
				return inPs ? device.ps.remove(owner, uid) : device.its.remove(owner, uid);
			return inPs ? device.ps.set(owner, uid, data, flags) : device.its.set(owner, uid, data, flags);
		}
	}

	/** Flash and RAM at a moment. */
	record Moment(List<byte[]> flash, byte[] ram) {
		static Moment of(StorageDevice device) {
			var out = new StateWriter();
			device.otp.save(out);
			device.areas.save(out);
			device.ps.save(out);
			return new Moment(device.flashContents(), out.toByteArray());
		}

		void restore(StorageDevice device) {
			device.power.restore();
			device.load(flash);
			var in = new StateReader(ram);
			device.otp.restore(in);
			device.areas.restore(in);
			device.ps.restore(in);
		}
	}

	private long cuts;
	private long secondCuts;

	/** Every fourth one is short. */
	private static List<Step> sequence(int seed) {
		var random = new Random(seed);
		List<Step> steps = new ArrayList<>();
		int length = 1 + random.nextInt(seed % 4 == 3 ? SHORT : LONGEST);
		for (int i = 0; i < length; i++) {
			boolean inPs = random.nextBoolean();
			byte[] data = null;
			if (random.nextInt(4) != 0) {
				int[] sizes = { 0, 4, 4, 36, 300, inPs ? 1500 : 512 };
				data = new byte[sizes[random.nextInt(sizes.length)]];
				random.nextBytes(data);
			}
			steps.add(new Step(inPs, random.nextBoolean() ? -1 : 3000, 1 + random.nextInt(3), data, random.nextInt(12) == 0 ? 1 : 0));
		}
		return steps;
	}

	@Test
	void everyObjectIsOldOrNewAfterACutAnywhere() throws FsException {
		for (int seed = FIRST; seed < FIRST + SEQUENCES; seed++) {
			cutEverywhere(seed, new StorageDevice());
			if ((seed + 1 - FIRST) % 100 == 0 || seed + 1 == FIRST + SEQUENCES)
				System.out.printf("power cuts: %d sequences, %d single cuts, %d double cuts%n", seed + 1 - FIRST, cuts, secondCuts);
		}
		assertTrue(cuts > 100, "there was something to cut");
	}

	private void cutEverywhere(int seed, StorageDevice device) throws FsException {
		if (seed % 3 == 1)
			device.with("PS_CRYPTO_AEAD_ALG=PSA_ALG_CCM");
		if (seed % 7 == 6)
			device.with("PS_ENCRYPTION=OFF", "PS_ROLLBACK_PROTECTION=0");
		device.start();
		List<Step> steps = sequence(seed);
		for (int i = 0; i < steps.size(); i++) {
			Step step = steps.get(i);
			Moment before = Moment.of(device);
			Map<String, byte[]> old = contents(device, steps);
			long count = device.power.operations();
			step.run(device);
			long operations = device.power.operations() - count;
			Moment after = Moment.of(device);
			Map<String, byte[]> fresh = contents(device, steps);
			for (long at = 1; at <= operations; at++)
				for (Progress progress : at % 2 == 0 ? new Progress[] { Progress.NONE, Progress.HALF } : new Progress[] { Progress.NONE, Progress.ALMOST }) {
					String where = "seed " + seed + ", step " + i + " " + step.name() + ", operation " + at + " of " + operations + ", " + progress;
					cut(device, before, step, at, progress, where);
					boolean twice = steps.size() <= SHORT && ((at + seed) % (operations < 60 ? 3 : 50) == 0);
					List<byte[]> flash = device.flashContents();
					restart(device, where);
					check(device, steps, step, old, fresh, where);
					if ((at + seed) % 4 == 0)
						repeat(device, step, fresh, steps, where);
					if (twice)
						cutAgain(device, flash, steps, step, old, fresh, where);
				}
			after.restore(device);
		}
	}

	private void cut(StorageDevice device, Moment before, Step step, long at, Progress progress, String where) {
		before.restore(device);
		device.power.cutAt(at, progress);
		try {
			step.run(device);
			fail(where + ": the power did not fail");
		} catch (PowerCut e) {
			cuts++;
		}
	}

	/** The second cut comes while the device starts again, or while the step is tried again. */
	private void cutAgain(StorageDevice device, List<byte[]> flash, List<Step> steps, Step step, Map<String, byte[]> old, Map<String, byte[]> fresh,
			String where) throws FsException {
		for (long at = 1;; at++) {
			device.power.restore();
			device.load(flash);
			device.power.cutAt(at, at % 3 == 0 ? Progress.HALF : Progress.NONE);
			try {
				device.start();
				step.run(device);
				return;
			} catch (PowerCut e) {
				secondCuts++;
			}
			String again = where + ", and again at " + at;
			restart(device, again);
			check(device, steps, step, old, fresh, again);
		}
	}

	private static void restart(StorageDevice device, String where) {
		device.power.restore();
		try {
			device.start();
		} catch (FsException | RuntimeException e) {
			throw new AssertionError(where + ": the device does not start again", e);
		}
		assertEquals(Lifecycle.SECURED, device.otp.lifecycle(), where);
	}

	/** The step that was cut can be done, and leads where it led without a cut. */
	private static void repeat(StorageDevice device, Step step, Map<String, byte[]> fresh, List<Step> steps, String where) {
		step.run(device);
		Map<String, byte[]> now = contents(device, steps);
		for (String name : fresh.keySet())
			if (!Arrays.equals(fresh.get(name), now.get(name)))
				fail(where + ": done again, " + name + " is " + show(now.get(name)) + " instead of " + show(fresh.get(name)));
	}

	private static void check(StorageDevice device, List<Step> steps, Step step, Map<String, byte[]> old, Map<String, byte[]> fresh, String where) {
		Map<String, byte[]> now = contents(device, steps);
		for (String name : now.keySet()) {
			byte[] found = now.get(name);
			boolean whole = Arrays.equals(found, old.get(name)) || name.equals(step.name()) && Arrays.equals(found, fresh.get(name));
			if (!whole)
				fail(where + ": " + name + " is " + show(found) + ", was " + show(old.get(name)) + ", should become " + show(fresh.get(name)));
		}
	}

	private static String show(byte[] bytes) {
		return bytes == null ? "absent" : bytes.length + " bytes #" + Integer.toHexString(Arrays.hashCode(bytes));
	}

	/** What is in all objects that the sequence names; null for none. */
	private static Map<String, byte[]> contents(StorageDevice device, List<Step> steps) {
		Map<String, byte[]> all = new TreeMap<>();
		for (Step step : steps) {
			if (all.containsKey(step.name()))
				continue;
			InternalStorage.Data data = step.inPs ? device.ps.get(step.owner, step.uid, 0, -1) : device.its.get(step.owner, step.uid);
			assertTrue(data.ok() || data.status() == PsaStatus.DOES_NOT_EXIST, () -> step.name() + " " + PsaStatus.name(data.status()));
			all.put(step.name(), data.ok() ? data.bytes() : null);
		}
		return all;
	}

	@Test
	void anInterruptedFirstStartIsMadeGood() throws FsException {
		var device = new StorageDevice();
		List<byte[]> blank = device.flashContents();
		device.start();
		long operations = device.power.operations();
		byte[] huk = device.otp.huk();
		// in steps that meet all kinds of operations, for there are some thousand
		for (long at = 1; at <= operations; at += at < 200 || at > operations - 200 ? 3 : 29) {
			device.power.restore();
			device.load(blank);
			device.power.cutAt(at, Progress.values()[(int) (at % 3)]);
			try {
				device.start();
				fail("the power did not fail at " + at);
			} catch (PowerCut e) {
				restart(device, "first start, operation " + at);
			}
			assertArrayEquals(huk, device.otp.huk(), "operation " + at);
			assertEquals(PsaStatus.SUCCESS, device.ps.set(1, 1, new byte[20], 0), "operation " + at);
			assertEquals(PsaStatus.SUCCESS, device.its.set(1, 1, new byte[20], 0), "operation " + at);
		}
	}

	@Test
	void aSmallBufferLeavesTheBeginningOfAnObjectAsInTfm() throws FsException {
		// given TF-M's warning: with ITS_BUF_SIZE below an object's size, a cut may leave its beginning
		var device = new StorageDevice().with("ITS_BUF_SIZE=32");
		device.start();
		byte[] before = new byte[100];
		Arrays.fill(before, (byte) 1);
		byte[] after = new byte[100];
		Arrays.fill(after, (byte) 2);
		device.its.set(1, 1, before, 0);
		Moment start = Moment.of(device);
		var step = new Step(false, 1, 1, after, 0);
		long count = device.power.operations();
		step.run(device);
		long operations = device.power.operations() - count;
		int partial = 0;
		for (long at = 1; at <= operations; at++) {
			// when
			cut(device, start, step, at, Progress.NONE, "operation " + at);
			restart(device, "operation " + at);
			// then
			byte[] found = device.its.get(1, 1).bytes();
			boolean beginning = Arrays.equals(found, Arrays.copyOf(after, found.length));
			assertTrue(Arrays.equals(found, before) || beginning, "operation " + at);
			partial += beginning && found.length < 100 ? 1 : 0;
		}
		assertTrue(partial > 0, "the hazard is there to see");
	}
}
