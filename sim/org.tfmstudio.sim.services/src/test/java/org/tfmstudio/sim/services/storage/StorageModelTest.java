// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.sim.services.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.tfmstudio.sim.core.StateReader;
import org.tfmstudio.sim.core.StateWriter;
import org.tfmstudio.sim.services.storage.fs.FsException;
import org.tfmstudio.sim.trace.PsaStatus;

/** Both storages against a map, over restarts and snapshots. */
class StorageModelTest {
	/** What the model knows of an object. */
	record Held(byte[] data, int flags) {
	}

	enum Kind {
		SET, SET_ONCE, REMOVE, RESTART, SNAPSHOT
	}

	record Action(Kind kind, boolean inPs, int owner, long uid, byte[] data) {
	}

	@Provide
	Arbitrary<List<Action>> actions() {
		Arbitrary<Kind> kinds = Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(12, Arbitraries.just(Kind.SET)),
				net.jqwik.api.Tuple.of(1, Arbitraries.just(Kind.SET_ONCE)), net.jqwik.api.Tuple.of(6, Arbitraries.just(Kind.REMOVE)),
				net.jqwik.api.Tuple.of(2, Arbitraries.just(Kind.RESTART)), net.jqwik.api.Tuple.of(1, Arbitraries.just(Kind.SNAPSHOT)));
		Arbitrary<byte[]> data = Arbitraries.oneOf(sized(512), sized(40), sized(8));
		return Combinators.combine(kinds, Arbitraries.of(true, false), Arbitraries.of(-1, 3000), Arbitraries.longs().between(1, 6), data).as(Action::new)
				.list().ofMaxSize(40);
	}

	private static Arbitrary<byte[]> sized(int largest) {
		return Combinators.combine(Arbitraries.integers().between(0, largest), Arbitraries.bytes()).as((size, fill) -> {
			byte[] bytes = new byte[size];
			for (int i = 0; i < size; i++)
				bytes[i] = (byte) (fill + 7 * i);
			return bytes;
		});
	}

	@Property(tries = 60)
	void behavesAsAMap(@ForAll("actions") List<Action> actions) throws FsException {
		run(new StorageDevice(), actions);
	}

	@Property(tries = 30)
	void behavesAsAMapWithASmallBuffer(@ForAll("actions") List<Action> actions) throws FsException {
		run(new StorageDevice().with("ITS_BUF_SIZE=32", "PS_CRYPTO_AEAD_ALG=PSA_ALG_CCM"), actions);
	}

	@Property(tries = 30)
	void behavesAsAMapWithoutEncryption(@ForAll("actions") List<Action> actions) throws FsException {
		run(new StorageDevice().with("PS_ENCRYPTION=OFF", "PS_ROLLBACK_PROTECTION=0", "ITS_VALIDATE_METADATA_FROM_FLASH=0"), actions);
	}

	@Property(tries = 30)
	void behavesAsAMapWhereDataShareTheMetadataBlock(@ForAll("actions") List<Action> actions) throws FsException {
		run(new StorageDevice(0x2000, 2, 2), actions);
	}

	private static void run(StorageDevice device, List<Action> actions) throws FsException {
		device.start();
		Map<String, Held> model = new TreeMap<>();
		for (Action action : actions) {
			apply(device, model, action);
			check(device, model);
		}
	}

	private static void apply(StorageDevice device, Map<String, Held> model, Action action) throws FsException {
		String name = (action.inPs ? "ps " : "its ") + action.owner + " " + action.uid;
		Held held = model.get(name);
		boolean locked = held != null && held.flags == InternalStorage.WRITE_ONCE;
		switch (action.kind) {
			case SET, SET_ONCE -> {
				int flags = action.kind == Kind.SET_ONCE ? InternalStorage.WRITE_ONCE : 0;
				long present = model.keySet().stream().filter(it -> it.startsWith(action.inPs ? "ps" : "its")).count();
				// full protected storage has no row left for the new table, so it cannot replace an object either, as in TF-M
				boolean full = present == 10 && (held == null || action.inPs);
				int expected = locked ? PsaStatus.NOT_PERMITTED : full ? PsaStatus.INSUFFICIENT_STORAGE : PsaStatus.SUCCESS;
				int status = action.inPs ? device.ps.set(action.owner, action.uid, action.data, flags)
						: device.its.set(action.owner, action.uid, action.data, flags);
				assertEquals(PsaStatus.name(expected), PsaStatus.name(status), name);
				if (status == PsaStatus.SUCCESS)
					model.put(name, new Held(action.data, flags));
			}
			case REMOVE -> {
				int expected = locked ? PsaStatus.NOT_PERMITTED : held == null ? PsaStatus.DOES_NOT_EXIST : PsaStatus.SUCCESS;
				int status = action.inPs ? device.ps.remove(action.owner, action.uid) : device.its.remove(action.owner, action.uid);
				assertEquals(PsaStatus.name(expected), PsaStatus.name(status), name);
				if (status == PsaStatus.SUCCESS)
					model.remove(name);
			}
			case RESTART -> device.start();
			case SNAPSHOT -> {
				// given what RAM holds, when services are made anew and take it, then nothing is lost
				var out = new StateWriter();
				device.otp.save(out);
				device.areas.save(out);
				device.ps.save(out);
				List<byte[]> flash = device.flashContents();
				device.start();
				device.load(flash);
				var in = new StateReader(out.toByteArray());
				device.otp.restore(in);
				device.areas.restore(in);
				device.ps.restore(in);
			}
		}
	}

	private static void check(StorageDevice device, Map<String, Held> model) {
		for (boolean inPs : new boolean[] { true, false })
			for (int owner : new int[] { -1, 3000 })
				for (long uid = 1; uid <= 6; uid++) {
					String name = (inPs ? "ps " : "its ") + owner + " " + uid;
					Held held = model.get(name);
					InternalStorage.Data data = inPs ? device.ps.get(owner, uid, 0, -1) : device.its.get(owner, uid);
					InternalStorage.Info info = inPs ? device.ps.getInfo(owner, uid) : device.its.getInfo(owner, uid);
					int expected = held == null ? PsaStatus.DOES_NOT_EXIST : PsaStatus.SUCCESS;
					assertEquals(PsaStatus.name(expected), PsaStatus.name(data.status()), name);
					assertEquals(expected, info.status(), name);
					if (held != null) {
						assertArrayEquals(held.data, data.bytes(), name);
						assertEquals(held.data.length, info.size(), name);
						assertEquals(held.flags, info.flags(), name);
						int from = held.data.length / 3;
						InternalStorage.Data piece = inPs ? device.ps.get(owner, uid, from, 5) : device.its.get(owner, uid, from, 5);
						assertArrayEquals(Arrays.copyOfRange(held.data, from, Math.min(held.data.length, from + 5)), piece.bytes(), name);
					}
				}
	}
}
