#!/usr/bin/env python3
"""Computes the pinned target platform.

Reads roots.txt, lets plain Maven collect the dependency closure, raises every
artifact to the highest version any bundle of the closure asks for, and writes
../org.tfmstudio.target/org.tfmstudio.target.target with includeDependencyDepth="none", so
that a build never has to mediate versions and is reproducible.
"""
import os, re, subprocess, sys, zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
WORK = HERE / "target"
REPO = Path(os.environ.get("MAVEN_LOCAL_REPO", Path.home() / ".m2/repository"))
PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1"

# Artifacts that a closure drags in but that no bundle of ours needs at run time.
EXCLUDE = {
    "org.codehaus.mojo:animal-sniffer-annotations", "org.antlr:stringtemplate",
    "com.google.j2objc:j2objc-annotations", "org.checkerframework:checker-qual",
    "com.google.code.findbugs:jsr305", "com.google.guava:listenablefuture",
    "org.jspecify:jspecify", "com.google.errorprone:error_prone_annotations",
    "org.eclipse.jdt:org.eclipse.jdt.launching.macosx",
    # OSGi API jars whose packages the framework bundle itself exports
    "org.osgi:org.osgi.framework", "org.osgi:org.osgi.resource", "org.osgi:org.osgi.dto",
    "org.osgi:org.osgi.service.log", "org.osgi:osgi.annotation",
}
# Plain jars (no OSGi manifest) whose generated symbolic name other bundles require.
NAMES = {
    "org.apache.xmlgraphics:batik-css": "org.apache.batik.css",
    "org.antlr:antlr-runtime": "org.antlr.runtime",
}
# Packages that generated manifests import mandatorily; an optional import would keep p2
# from installing the wrapped bundle that provides the package.
REQUIRED = "org.apache.batik.*,org.apache.xmlgraphics.*,org.w3c.css.*"
# Versions the closure must not go beyond: Xtext requires exactly ANTLR 3.2, and some e4
# bundles import jakarta.annotation [2.1,3) while the others accept [2,4).
FORCE = {"org.antlr:antlr-runtime": "3.2", "jakarta.annotation:jakarta.annotation-api": "2.1.1"}

def key(version):
    return [int(p) if p.isdigit() else -1 for p in re.split(r"[.\-]", version)]

def write_pom(roots, managed):
    def dep(g, a, v):
        return (f"<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId>"
                f"<version>{v}</version></dependency>")
    ex = "".join(f"<exclusion><groupId>{x.split(':')[0]}</groupId><artifactId>{x.split(':')[1]}"
                 "</artifactId></exclusion>" for x in sorted(EXCLUDE))
    deps = "".join(dep(*r).replace("</dependency>", f"<exclusions>{ex}</exclusions></dependency>")
                   for r in roots)
    man = "".join(dep(*ga.split(":"), v) for ga, v in sorted(managed.items()))
    WORK.mkdir(exist_ok=True)
    (WORK / "pom.xml").write_text(
        '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>'
        "<groupId>pin</groupId><artifactId>pin</artifactId><version>1</version>"
        "<packaging>pom</packaging><dependencyManagement><dependencies>" + man +
        "</dependencies></dependencyManagement><dependencies>" + deps + "</dependencies></project>")

def maven(*args):
    subprocess.run([str(ROOT / "maven"), "-B", "-q", f"-Dmaven.repo.local={REPO}",
                    "-f", str(WORK / "pom.xml"), *args], check=True, cwd=ROOT)

def main():
    roots = [tuple(l.split()) for l in (HERE / "roots.txt").read_text().splitlines()
             if l.strip() and not l.startswith("#")]
    managed = {f"{g}:{a}": v for g, a, v in roots}
    while True:
        write_pom(roots, managed)
        tree = WORK / "tree.txt"
        maven(f"{PLUGIN}:tree", "-Dverbose", "-Dscope=compile", f"-DoutputFile={tree}")
        text = tree.read_text()
        want = dict(managed)
        found = re.findall(r"([\w.\-]+):([\w.\-]+):jar:([\w.\-]+):\w+", text)
        found += [(g, a, v) for g, a, _, v in re.findall(
            r"([\w.\-]+):([\w.\-]+):jar:([\w.\-]+):\w+ [^\n]*?version managed from ([\w.\-]+)", text)]
        for g, a, v in found:
            ga = f"{g}:{a}"
            if ga not in want or key(v) > key(want[ga]):
                want[ga] = v
        want.update(FORCE)
        if want == managed:
            break
        print(f"raised {sum(1 for k in want if managed.get(k) != want[k])} versions", file=sys.stderr)
        managed = want
    listing = WORK / "list.txt"
    maven(f"{PLUGIN}:list", f"-DoutputFile={listing}", "-DincludeScope=compile")
    arts = sorted(set(re.findall(r"^\s+([\w.\-]+):([\w.\-]+):jar:([\w.\-]+):\w+", listing.read_text(), re.M)))
    plain, bundles = [], []
    for g, a, v in arts:
        jar = REPO / g.replace(".", "/") / a / v / f"{a}-{v}.jar"
        with zipfile.ZipFile(jar) as z:
            try:
                manifest = z.read("META-INF/MANIFEST.MF").decode("utf-8", "replace")
            except KeyError:
                manifest = ""
        (bundles if "Bundle-SymbolicName" in manifest else plain).append((g, a, v))

    def dependency(g, a, v):
        return (f"\t\t\t\t<dependency><groupId>{g}</groupId><artifactId>{a}</artifactId>"
                f"<version>{v}</version><type>jar</type></dependency>\n")

    def location(label, missing, deps, instructions=""):
        return (f'\t\t<location includeDependencyDepth="none" includeDependencyScopes="compile" '
                f'includeSource="false" missingManifest="{missing}" label="{label}" type="Maven">\n'
                "\t\t\t<dependencies>\n" + "".join(dependency(*d) for d in deps) +
                "\t\t\t</dependencies>\n" + instructions + "\t\t</location>\n")

    groups = {}
    for d in bundles:
        groups.setdefault(d[0], []).append(d)
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n',
           "<!-- Generated by targets/pin/pin-target.py from roots.txt; do not edit. -->\n",
           "<!-- SPDX-License-Identifier: EPL-2.0 -->\n",
           '<?pde version="3.8"?>\n<target name="org.tfmstudio.target" sequenceNumber="1">\n\t<locations>\n']
    small = [d for g in sorted(groups) if len(groups[g]) < 4 for d in groups[g]]
    for g in sorted(groups):
        if len(groups[g]) >= 4:
            out.append(location(g, "error", groups[g]))
    out.append(location("others", "error", small))
    for d in plain:
        name = NAMES.get(f"{d[0]}:{d[1]}", f"wrapped.{d[0]}.{d[1]}")
        out.append(location(f"{d[1]} (plain jar)", "generate", [d],
            "\t\t\t<instructions><![CDATA[\n"
            f"Bundle-SymbolicName: {name}\nBundle-Name: {d[1]}\n"
            "version: ${version_cleanup;${mvnVersion}}\nBundle-Version: ${version}\n"
            f"Import-Package: {REQUIRED},*;resolution:=optional\n"
            'Export-Package: *;version="${version}";-noimport:=true\n'
            "]]></instructions>\n"))
    out.append("\t</locations>\n</target>\n")
    target = HERE.parent / "org.tfmstudio.target" / "org.tfmstudio.target.target"
    target.parent.mkdir(exist_ok=True)
    target.write_text("".join(out))
    print(f"{len(bundles)} bundles, {len(plain)} plain jars -> {target}")

main()
