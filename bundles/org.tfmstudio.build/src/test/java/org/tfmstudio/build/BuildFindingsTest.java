// SPDX-License-Identifier: EPL-2.0
package org.tfmstudio.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build finds beyond the rules of the language, with code, place and sentence. */
class BuildFindingsTest {
	private static final String PARTITION = """
			partition KEEPER : application-rot {
			    model SFN
			    stack 0x400
			    service KEEP { sid 0x0000F300 stateless clients non-secure }
			}
			""";

	@TempDir
	Path folder;

	@BeforeEach
	void project() throws Exception {
		Projects.needCompiler();
		Projects.write(folder, "keeper.partition", PARTITION);
		Projects.write(folder, "demo.device", "device demo { partitions KEEPER non-secure app \"app/\" }\n");
		Projects.write(folder, "app/main.c", "int main(void)\n{\n    return 0;\n}\n");
	}

	private String built() throws Exception {
		return said(ProjectBuilder.build(folder, null, BuildMonitor.NONE).findings());
	}

	private String said(List<Finding> findings) throws Exception {
		StringBuilder said = new StringBuilder();
		for (Finding finding : findings) {
			String text = finding.length() == 0 ? "" : Files.readString(finding.file()).substring(finding.offset(), finding.offset() + finding.length());
			said.append(finding.file().getFileName()).append(" '").append(text).append("' ").append(finding.code()).append(": ")
					.append(finding.message().replace(folder.toRealPath() + "/", "").replace(folder + "/", "")).append('\n');
		}
		return said.toString();
	}

	private void partition(String from, String to) throws Exception {
		Projects.write(folder, "keeper.partition", PARTITION.replace(from, to));
	}

	@Test
	void sourcesAndHeadersThatAreNotThere() throws Exception {
		partition("stack 0x400", "stack 0x400 sources \"no.c\" includes \"no/\"");
		assertEquals("""
				keeper.partition '' missing-sources: Partition KEEPER names the sources "no.c", but there is no file or folder no.c.
				keeper.partition '' missing-includes: Partition KEEPER looks for headers in "no/", but there is no folder no.
				""", built());
	}

	@Test
	void anApplicationThatIsNotThere() throws Exception {
		Projects.write(folder, "demo.device", "device demo { partitions KEEPER }\n");
		assertEquals("""
				demo.device 'demo' no-application: Device demo has no non-secure application; write `non-secure app "app/"` and put its\
				 sources into that folder.
				""", built());
		Projects.write(folder, "demo.device", "device demo { partitions KEEPER non-secure app \"no/\" }\n");
		assertEquals("""
				demo.device '"no/"' empty-application: The folder no/ of the non-secure application does not exist; write no/main.c with a\
				 main function.
				""", built());
	}

	@Test
	void functionsThatAreNotThere() throws Exception {
		Projects.write(folder, "src/keeper.c", "int nothing;\n");
		assertEquals("""
				keeper.partition 'KEEP' missing-function: Service KEEP needs the function `psa_status_t keep_sfn(const psa_msg_t *msg)`;\
				 its sources do not define it.
				""", built());
	}

	@Test
	void keysThatAreNone() throws Exception {
		Projects.write(folder, "demo.device", "device demo { partitions KEEPER non-secure app \"app/\" boot { key \"no.pem\" } }\n");
		assertEquals("demo.device '' signing-key: The signing key no.pem cannot be used: there is no such file.\n", built());
	}

	@Test
	void macrosThatAreTheSame() throws Exception {
		partition("service KEEP {", "service KEEPER_MODEL { sid 0x0000F310 stateless } service KEEP {");
		Projects.write(folder, "other.partition", PARTITION.replace("KEEPER", "KEEP_SID").replace("KEEP ", "OTHER ").replace("F300", "F320"));
		Projects.write(folder, "demo.device", "device demo { partitions KEEPER, KEEP_SID non-secure app \"app/\" }\n");
		assertEquals("""
				keeper.partition 'KEEP' duplicate-macro: In C this is called KEEP_SID, as is partition KEEP_SID; choose another name.
				""", said(ProjectChecker.check(List.of(folder)).stream().filter(found -> found.severity() == Finding.Severity.ERROR).toList()));
	}

	@Test
	void sizesThatAreNoNumber() throws Exception {
		Projects.write(folder, "keeper.partition", PARTITION.replace("0x400", "0x400000"));
		assertEquals("""
				keeper.partition '0x400000' memory-full: A stack of 4194304 bytes is larger than all memory for secure partitions, 982016\
				 bytes.
				""", said(ProjectChecker.check(List.of(folder))));
	}
}
