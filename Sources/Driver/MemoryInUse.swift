#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How many bytes of memory the process holds now; zero where the system does not say.
package func memoryInUse() -> Int {
  #if canImport(Glibc)
    // The second number of /proc/self/statm is that of the resident pages.
    let descriptor = open("/proc/self/statm", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 128)
    let count = read(descriptor, &buffer, buffer.count)
    guard count > 0 else { return 0 }
    let words = buffer.prefix(count).split(separator: UInt8(ascii: " "))
    let pages = words.dropFirst().first.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 0
    return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
  #else
    var statistics = malloc_statistics_t()
    malloc_zone_statistics(nil, &statistics)
    return Int(clamping: statistics.size_in_use)
  #endif
}
